using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Sends a DIMSE message of which every element, and its way into PDUs, can be wrong (PS3.7 §6.3, PS3.8 Annex E).</summary>
internal sealed record SendMessageStep : RawStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<SendMessageStep>(
        CommandFields.Declare(
                StepKeys.Verb<SendMessageStep>("send-message", "Sends a DIMSE message on a raw connection, any element of it and its fragments right or wrong.").On(),
                s => s.Command, (s, v) => s with { Command = v })
            .Key("context", RawShapes.Byte, "The presentation context id; by default the accepted one of the SOP class.", (s, v) => s with { Context = v })
            .Key("of", CommonShapes.Name, "The procedure step of whose instances one is the data set, acquired now if no step has begun it.", (s, v) => s with { Of = v })
            .Key("index", CommonShapes.Integer(0, 10_000_000), "Which of its instances, from 0.", (s, v) => s with { Index = v })
            .Key("dataset", AttributeShapes.Values, "The data set, attribute by attribute; none by default.", (s, v) => s with { Dataset = v })
            .Key("layout", MessageLayout.Shape, "How it is cut into fragments and PDUs.", (s, v) => s with { Layout = v })
            .Sends(s => s.Sending, (s, v) => s with { Sending = v })
            .Expects("What must come back; without it nothing is waited for.")
            .Check((step, map, diagnostics) =>
            {
                if (step is { Of: not null, Dataset: not null })
                    diagnostics.Add(map.Find("dataset")!, "of and dataset exclude each other");
            }));

    public CommandFields Command { get; init; } = new();

    public int? Context { get; init; }

    public string? Of { get; init; }

    public int Index { get; init; }

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>>? Dataset { get; init; }

    public MessageLayout Layout { get; init; } = new();

    public RawSending Sending { get; init; } = new();

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        if (Find(context) is not { } connection)
            return NotOpen();
        context.Case.Evidence.Mark();
        var dataset = DatasetOf(context.Case);
        var sopClass = Command.SopClass ?? dataset?.GetString(DicomTag.SOPClassUID) ?? DicomUID.Verification.Value;
        var incoming = Command.Responds ? connection.Incoming : null;
        if (ContextOf(connection, incoming, sopClass) is not { } presentation)
            return NoContext(sopClass);
        var command = Command.Build(sopClass, dataset?.GetString(DicomTag.SOPInstanceUID), connection.NextMessageId(), incoming?.Command, dataset is not null);
        var message = dataset is null ? new DimseMessage(presentation.Id, command) : DatasetMessage.Create(presentation, command, dataset);
        connection.Note(message);
        var bytes = Layout.Cut(message, connection.Acceptance?.MaximumLength).SelectMany(PduWriter.Encode).ToArray();
        await connection.SendAsync(bytes, DimseCommand.NameOf(command.Field), Sending, cancellation).ConfigureAwait(false);
        var outcome = await JudgeAsync(context, connection, Expect, cancellation).ConfigureAwait(false);
        if (Of is not null && dataset is not null && outcome.Answer?.Status is { } status && new DicomStatus(status).Class is StatusClass.Success or StatusClass.Warning)
            Keep(context.Case, dataset, status);
        return outcome;
    }

    private void Keep(CaseState state, DicomDataset dataset, ushort status)
    {
        var step = state.FindProcedureStep(Of!);
        var index = Index;
        state.Sent.Note(dataset, Of!, index, status, () => step.Acquisition.CreateInstance(index));
        step.Acquire(index);
    }

    private DicomDataset? DatasetOf(CaseState state)
    {
        if (Of is not null)
            return state.FindProcedureStep(Of).Acquisition.CreateInstance(Index);
        if (Dataset is null)
            return null;
        var dataset = new DicomDataset();
        foreach (var (path, value) in Dataset)
            value.Apply(dataset, path);
        return dataset;
    }

    // On an id of the scenario's own the data set goes as what was proposed for it, or in the default transfer syntax.
    private PresentationContext? ContextOf(RawConnection connection, DimseMessage? incoming, string sopClass)
    {
        if (Context is not { } id)
            return incoming is not null ? connection.Contexts?.FindAccepted(incoming.ContextId) : connection.Contexts?.FindAccepted(sopClass);
        return connection.Contexts?.FindAccepted((byte)id)
            ?? new PresentationContext((byte)id, sopClass, null, DicomUID.ImplicitVRLittleEndian.Value);
    }

    private static StepOutcome NoContext(string sopClass) => new()
    {
        Findings =
        [
            new Finding(Verdict.Fail, null, "PS3.8 §9.3.3.2", $"The target accepted no presentation context for {new DicomUID(sopClass).Name}", "an accepted presentation context", "none", []),
        ],
        MayContinue = false,
    };
}
