using System.Text.Json.Nodes;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps;

/// <summary>Any DIMSE request on the context of any service, sensible there or not (PS3.7 §9.3, §10.3).</summary>
internal sealed record RequestStep : AskingStep
{
    private static readonly Shape<ServiceName> ServiceShape = CommonShapes.Term(
        [.. ServiceName.OverAssociations.Select(s => (s.Name, s))]);

    private static readonly Shape<CommandField> CommandShape = new ScalarShape<CommandField>("a request such as N-GET-RQ, or a command field such as 0x0FE0",
        TryCommand, () => new JsonObject { ["type"] = new JsonArray("string", "integer") })
    {
        Suggestions = () => Requests.Select(c => c.Name),
    };

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<RequestStep>(
        StepKeys.Verb<RequestStep>("request", "Sends any DIMSE request on the presentation context of a service, also where it does not belong.")
            .Key("service", ServiceShape, "The service whose presentation context is used.", (s, v) => s with { Context = v }, required: true)
            .Key("command", CommandShape, "The request, or any command field.", (s, v) => s with { Field = v }, required: true)
            .Key("sopClass", SopClassShape.Instance, "The SOP class that the command names; that of the context by default.", (s, v) => s with { SopClass = v })
            .Key("sopInstanceUid", CommonShapes.Text, "The instance that the command names; none by default.", (s, v) => s with { SopInstanceUid = v })
            .Key("dataset", AttributeShapes.Values, "A data set to send with it; none by default.", (s, v) => s with { Dataset = v })
            .Asks().Reads());

    public ServiceName Context { get; init; } = ServiceName.Verification;

    public CommandField Field { get; init; }

    public string? SopClass { get; init; }

    public string? SopInstanceUid { get; init; }

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? Dataset { get; init; }

    protected override ServiceName Service => Context;

    protected override string? DefaultRequirement => DimseCommand.Find(Field) is null ? "DIM-007" : "DIM-006";

    // PS3.7 §C.5.23: an operation that is not defined for the class is refused with 0211H; 0122H is tolerated.
    protected override Expectation DefaultExpectation { get; } = new(
    [
        .. Expectation.OfStatus(["0x0211"], "0x0122").Answers,
        new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Aborted])]),
    ]);

    private static IEnumerable<DimseCommand> Requests => DimseCommand.All.Where(c => !c.IsResponse && c.Field != CommandField.CCancelRq);

    protected override string Subject(StepContext context) => $"{DimseCommand.NameOf(Field)} on a context for {Context.Name}";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(Context, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var abstractSyntax = Contexts(context)[0].AbstractSyntax;
        if (association.Contexts.FindAccepted(abstractSyntax) is not { } presentation)
            return association.Refused(abstractSyntax, Context.Name);
        var command = CommandSetBuilder.Request(Field, association.NextMessageId(), SopClass ?? abstractSyntax, SopInstanceUid).Build(Dataset is not null);
        if (Dataset is null)
            return await association.AskAsync(new DimseMessage(presentation.Id, command), context.Findings, null, cancellation).ConfigureAwait(false);
        var dataset = new DicomDataset();
        foreach (var (path, value) in Dataset)
            value.Apply(dataset, path);
        return await association.AskAsync(DatasetMessage.Create(presentation, command, dataset), context.Findings, null, cancellation).ConfigureAwait(false);
    }

    private static bool TryCommand(string text, out CommandField field)
    {
        field = Requests.FirstOrDefault(c => c.Name == text)?.Field ?? 0;
        if (field != 0)
            return true;
        var isNumber = CommonShapes.TryInteger(text, out var number) && text.StartsWith("0x", StringComparison.Ordinal) && number is > 0 and < 0x8000;
        field = (CommandField)number;
        return isNumber;
    }
}
