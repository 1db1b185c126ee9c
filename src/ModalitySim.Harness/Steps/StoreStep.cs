using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps;

/// <summary>C-STORE of what a device acquires (PS3.4 Annex B): one instance at a time, each made, sent, judged and dropped.</summary>
internal sealed record StoreStep : AskingStep
{
    internal static readonly Shape<SeriesChoice> SeriesShape = new EitherShape<SeriesChoice>(
        n => n is Scenarios.Source.ScalarNode { Value: "all" or "first" or "images" or "documents" },
        CommonShapes.Term<SeriesChoice>(
            ("all", SeriesChoice.All), ("first", SeriesChoice.Of([1])), ("images", SeriesChoice.Images), ("documents", SeriesChoice.Documents)),
        new MappedShape<IReadOnlyList<int>, SeriesChoice>(CommonShapes.OneOrMore(CommonShapes.Integer(1, 1000)), SeriesChoice.Of));

    private static readonly ObjectShape<MoveOriginator> Originator = new ObjectShape<MoveOriginator>("moveOriginator", "Says that a C-MOVE caused the storage.", () => new MoveOriginator())
        .Key("aeTitle", TargetReader.AETitle, "Move Originator Application Entity Title (0000,1030).", (m, v) => m with { AETitle = v }, required: true)
        .Key("messageId", CommonShapes.Integer(0, 65535), "Move Originator Message ID (0000,1031).", (m, v) => m with { MessageId = v }, required: true);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<StoreStep>(AttributeChanges.Declare(
        StepKeys.Verb<StoreStep>("store", "Sends what a procedure step made, images and documents, by C-STORE; every answer is judged.")
            .Key("of", CommonShapes.Name, "The procedure step whose images are sent; mpps by default, acquired now if no step has begun it.", (s, v) => s with { Of = v })
            .Key("series", SeriesShape, "all, first, images, documents (those that the device makes after the images), or numbers of series from 1; all by default.", (s, v) => s with { Selection = s.Selection with { Series = v } })
            .Key("skip", CommonShapes.Integer(0, 10_000_000), "How many instances to leave out at the beginning.", (s, v) => s with { Selection = s.Selection with { Skip = v } })
            .Key("limit", CommonShapes.Integer(1, 10_000_000), "How many instances to send at most.", (s, v) => s with { Selection = s.Selection with { Limit = v } })
            .Key("transferSyntax", DeviceShape.TransferSyntax, "The only transfer syntax to offer; by default those of the device.", (s, v) => s with { TransferSyntax = v })
            .Key("priority", CommonShapes.Term<ushort>(("medium", 0), ("high", 1), ("low", 2)), "Priority (0000,0700); medium by default.", (s, v) => s with { Priority = v })
            .Key("moveOriginator", Originator, "The elements that say that a C-MOVE caused the storage.", (s, v) => s with { Move = v })
            .Key("class", SopClassShape.Instance, "Another SOP class for everything: offered, named in the command, and written into the data set.", (s, v) => s with { Class = v })
            .Key("sopClass", SopClassShape.Instance, "The SOP class that the command names, where it is to be a wrong one.", (s, v) => s with { SopClass = v })
            .Key("sopInstanceUid", CommonShapes.TextOrNothing, "The instance that the command names, where it is to be a wrong one.", (s, v) => s with { SopInstanceUid = v })
            .Key("damage", CommonShapes.Term(("truncated", Damage.Truncated), ("wrong-transfer-syntax", Damage.WrongTransferSyntax), ("length-past-end", Damage.LengthPastEnd)),
                "Makes the data sets undecodable.", (s, v) => s with { Damage = v }),
        "each data set", s => s.Changes, (s, v) => s with { Changes = v })
        .Check((_, map, diagnostics) =>
        {
            if (map.Find("transferSyntax") is Scenarios.Source.ScalarNode name)
                DeviceShape.CheckEncodable(name, diagnostics);
        })
        .Asks());

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public InstanceSelection Selection { get; init; } = InstanceSelection.All;

    public string? TransferSyntax { get; init; }

    public ushort Priority { get; init; }

    public MoveOriginator? Move { get; init; }

    public string? Class { get; init; }

    public string? SopClass { get; init; }

    public string? SopInstanceUid { get; init; }

    public Damage Damage { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override ServiceName Service => ServiceName.Storage;

    protected override string? DefaultRequirement => "STO-001";

    protected override Expectation DefaultExpectation => Expectation.OfStatus(["0x0000"], "0xB000", "0xB006", "0xB007");

    protected override string Subject(StepContext context) => "C-STORE";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) =>
        Class is null ? ServiceContexts.Storage(context.Case.Device, Syntaxes(context)) : [new PresentationContextRequest(Class, Syntaxes(context))];

    private IReadOnlyList<string> Syntaxes(StepContext context) => TransferSyntax is null ? context.Case.Device.TransferSyntaxes : [TransferSyntax];

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var step = context.Case.FindProcedureStep(Of);
        var expectation = Expect ?? DefaultExpectation;
        Answer? answer = null;
        var sent = 0;
        foreach (var index in Selection.Of(step.Acquisition))
        {
            if (answer is not null)
                context.Findings.Add(Judge.Answer(Subject(context), answer, expectation, Requirement ?? DefaultRequirement, Level));
            cancellation.ThrowIfCancellationRequested();
            var dataset = step.Acquisition.CreateInstance(index);
            if (Class is not null)
                dataset.AddOrUpdate(DicomTag.SOPClassUID, Class);
            var sopClass = dataset.GetString(DicomTag.SOPClassUID) ?? "";
            if (association.Contexts.FindAccepted(sopClass, TransferSyntax) is not { } presentation)
                return association.Refused(sopClass, new DicomUID(sopClass).Name);
            var changed = Changes.ApplyTo(dataset);
            answer = await association.AskAsync(Compose(dataset, changed, presentation, association.NextMessageId()), context.Findings, null, cancellation).ConfigureAwait(false);
            if (answer.Status is { } status && new DicomStatus(status).Class is StatusClass.Success or StatusClass.Warning)
                context.Case.Sent.Note(changed, Of, index, status, () => Changes.ApplyTo(step.Acquisition.CreateInstance(index)));
            step.Acquire(index);
            sent++;
            if (!association.IsOpen)
                break;
        }

        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{sent} instances sent"));
        return answer ?? throw new InvalidOperationException("The selection holds no instance: skip or series go beyond what the device acquires.");
    }

    // The last answer is judged with the step; those before it were judged as they came.
    protected override bool Conclude(StepContext context, Answer answer) =>
        context.Findings.ToList().All(f => f.Verdict <= Verdict.Warning);

    private DimseMessage Compose(DicomDataset dataset, DicomDataset changed, PresentationContext presentation, ushort messageId)
    {
        var sopClass = SopClass ?? dataset.GetString(DicomTag.SOPClassUID) ?? "";
        var instance = SopInstanceUid ?? dataset.GetString(DicomTag.SOPInstanceUID) ?? "";
        var command = CommandSetBuilder.Request(CommandField.CStoreRq, messageId, sopClass, instance.Length == 0 ? null : instance)
            .Set(DicomTag.Priority, Priority);
        if (Move is not null)
        {
            command.Set(DicomTag.MoveOriginatorApplicationEntityTitle, Move.AETitle)
                .Set(DicomTag.MoveOriginatorMessageID, (ushort)Move.MessageId);
        }

        if (Damage == Damage.None)
            return DatasetMessage.Create(presentation, command.Build(hasDataset: true), changed);
        var syntax = DicomTransferSyntax.Find(presentation.TransferSyntax) ?? DicomTransferSyntax.ImplicitVRLittleEndian;
        changed = Transcoder.Transcode(changed, DicomTransferSyntax.ExplicitVRLittleEndian, syntax);
        return new DimseMessage(presentation.Id, command.Build(hasDataset: true))
        {
            Data = DamagedEncoding.Encode(changed, syntax, Damage),
            TransferSyntax = presentation.TransferSyntax,
        };
    }
}

/// <summary>The C-MOVE that a storage says has caused it.</summary>
internal sealed record MoveOriginator
{
    public string AETitle { get; init; } = "";

    public int MessageId { get; init; }
}
