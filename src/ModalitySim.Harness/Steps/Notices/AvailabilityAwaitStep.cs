using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Notices;

/// <summary>Waits for the target's instance availability notification of a study (PS3.4 Annex R).</summary>
internal sealed record AvailabilityAwaitStep : AwaitStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<AvailabilityAwaitStep>(Common(
        StepKeys.Verb<AvailabilityAwaitStep>("ian-await", "Waits until the target has notified of the availability of the images of a procedure step, and checks what it says.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })));

    private static readonly string[] Terms = ["ONLINE", "NEARLINE", "OFFLINE", "UNAVAILABLE"];

    // PS3.4 Table R.3.2-1.
    private static readonly DicomTag[] Root = [DicomTag.SpecificCharacterSet, DicomTag.ReferencedPerformedProcedureStepSequence, DicomTag.StudyInstanceUID, DicomTag.ReferencedSeriesSequence];

    private static readonly DicomTag[] Required = [DicomTag.ReferencedSOPClassUID, DicomTag.ReferencedSOPInstanceUID, DicomTag.InstanceAvailability, DicomTag.RetrieveAETitle];

    private static readonly DicomTag[] Optional =
        [DicomTag.RetrieveLocationUID, DicomTag.RetrieveURI, DicomTag.RetrieveURL, DicomTag.StorageMediaFileSetID, DicomTag.StorageMediaFileSetUID];

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override string Rule => "IAN-003";

    protected override CommandField Field => CommandField.NCreateRq;

    protected override string What(CaseState state) => "notifications of the availability of every image";

    protected override bool IsWanted(CaseState state, IncomingMessage message) =>
        message.Command.Field == CommandField.NCreateRq && message.Command.SopClassUid == DicomUID.InstanceAvailabilityNotification.Value
        && message.Dataset?.GetString(DicomTag.StudyInstanceUID) == state.FindProcedureStep(Of).Acquisition.StudyInstanceUid;

    // A target may notify of a study in parts.
    protected override bool IsComplete(CaseState state, IReadOnlyList<IncomingMessage> wanted)
    {
        var named = wanted.SelectMany(Items).Select(i => i.GetString(DicomTag.ReferencedSOPInstanceUID)).ToHashSet(StringComparer.Ordinal);
        return wanted.Count > 0 && state.Sent.Of(Of).All(i => named.Contains(i.SopInstanceUid));
    }

    protected override IEnumerable<Finding> Check(CaseState state, IReadOnlyList<IncomingMessage> wanted)
    {
        foreach (var message in wanted)
        {
            foreach (var finding in Check(message))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> Check(IncomingMessage message)
    {
        var notice = message.Dataset!;
        var extra = notice.Select(e => e.Tag).Where(t => !Root.Contains(t) && !t.IsGroupLength).ToList();
        if (extra.Count > 0)
            yield return RequirementFinding.Broken("IAN-003", "The notification has attributes that PS3.4 Table R.3.2-1 does not list", "no others", string.Join(", ", extra.Select(t => t.Keyword)), message.Evidence);
        if (!notice.Contains(DicomTag.ReferencedPerformedProcedureStepSequence))
            yield return RequirementFinding.Broken("IAN-003", "The notification lacks Referenced Performed Procedure Step Sequence", "present, empty at least", "absent", message.Evidence);
        foreach (var item in Items(message))
        {
            foreach (var tag in Required.Where(t => string.IsNullOrEmpty(item.GetString(t))))
                yield return RequirementFinding.Broken("IAN-003", $"An item of the notification lacks {tag.Keyword}", "a value", "none", message.Evidence);
            var more = item.Select(e => e.Tag).Where(t => !Required.Contains(t) && !Optional.Contains(t)).ToList();
            if (more.Count > 0)
                yield return RequirementFinding.Broken("IAN-003", "An item of the notification has attributes that PS3.4 Table R.3.2-1 does not list", "no others", string.Join(", ", more.Select(t => t.Keyword)), message.Evidence);
            if (item.GetString(DicomTag.InstanceAvailability) is { Length: > 0 } term && !Terms.Contains(term))
                yield return RequirementFinding.Broken("IAN-004", "Instance Availability (0008,0056) is no defined term", string.Join(", ", Terms), term, message.Evidence);
        }
    }

    private static IEnumerable<DicomDataset> Items(IncomingMessage message) =>
        message.Dataset!.GetItems(DicomTag.ReferencedSeriesSequence).SelectMany(s => s.GetItems(DicomTag.ReferencedSOPSequence));
}
