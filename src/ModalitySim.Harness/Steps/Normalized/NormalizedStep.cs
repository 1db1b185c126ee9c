using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>One of the six normalized requests, with everything in it as the scenario says (PS3.7 §10.1).</summary>
internal abstract record NormalizedStep : AskingStep
{
    private static readonly Shape<ServiceName> ServiceShape = CommonShapes.Term([.. ServiceName.OverAssociations.Select(s => (s.Name, s))]);

    public ServiceName Context { get; init; } = ServiceName.Mpps;

    public string? SopClass { get; init; }

    public string? AbstractSyntax { get; init; }

    public string? SopInstanceUid { get; init; }

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? Dataset { get; init; }

    public IReadOnlyList<AttributePath> Attributes { get; init; } = [];

    public int? ActionType { get; init; }

    public int? EventType { get; init; }

    /// <summary>The request.</summary>
    protected abstract CommandField Field { get; }

    protected override ServiceName Service => Context;

    protected override string? DefaultRequirement => null;

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"]);

    protected override string Subject(StepContext context) => $"{DimseCommand.NameOf(Field)[..^3]} of {Context.Name}";

    /// <summary>Declares a verb with the keys that all six have.</summary>
    protected static ObjectShape<T> Verb<T>(string verb, string summary, string dataset)
        where T : NormalizedStep, new() => StepKeys.Verb<T>(verb, summary)
        .Key("service", ServiceShape, "The service, which has the address and the presentation contexts.", (s, v) => (T)(s with { Context = v }), required: true)
        .Key("sopClass", SopClassShape.Instance, "The SOP class that the command names; the first of the service by default.", (s, v) => (T)(s with { SopClass = v }))
        .Key("context", SopClassShape.Instance, "The abstract syntax of the presentation context, where it is another one.", (s, v) => (T)(s with { AbstractSyntax = v }))
        .Key("sopInstanceUid", CommonShapes.TextOrNothing, "The instance that the command names; none by default.", (s, v) => (T)(s with { SopInstanceUid = v }))
        .Key("dataset", AttributeShapes.Values, dataset, (s, v) => (T)(s with { Dataset = v }));

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context)
    {
        var contexts = ServiceContexts.Of(Context, context.Case.Device);
        return AbstractSyntax is null || contexts.Any(c => c.AbstractSyntax == AbstractSyntax) ? contexts : [.. contexts, new(AbstractSyntax)];
    }

    protected override Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var syntax = AbstractSyntax ?? Contexts(context)[0].AbstractSyntax;
        var call = new NormalizedCall(Field, SopClass ?? syntax, SopInstanceUid)
        {
            AbstractSyntax = syntax,
            Dataset = Dataset is null ? null : Build(Dataset),
            ActionType = ActionType,
            EventType = EventType,
            Attributes = [.. Attributes.Select(p => p.Root)],
        };
        return call.AskAsync(association, context.Findings, cancellation);
    }

    private static DicomDataset Build(IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> values)
    {
        var dataset = new DicomDataset();
        foreach (var (path, value) in values)
            value.Apply(dataset, path);
        return dataset;
    }
}
