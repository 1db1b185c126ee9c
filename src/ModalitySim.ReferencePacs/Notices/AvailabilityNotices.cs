using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Notices;

/// <summary>
/// Instance Availability Notification as a user (PS3.4 Annex R): once a performed procedure step is COMPLETED and every instance that
/// it refers to is stored. Safe for concurrent use.
/// </summary>
internal sealed class AvailabilityNotices
{
    private readonly Func<IReadOnlyList<string>> _receivers;
    private readonly NoticePolicy _policy;
    private readonly Archive _archive;
    private readonly string _retrieveAE;
    private readonly Outbox _outbox;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiting>> _waiting = new(StringComparer.Ordinal);

    public AvailabilityNotices(Func<IReadOnlyList<string>> receivers, NoticePolicy policy, Archive archive, string retrieveAE, Outbox outbox)
    {
        _receivers = receivers;
        _policy = policy;
        _archive = archive;
        _retrieveAE = retrieveAE;
        _outbox = outbox;
        archive.Stored += Note;
    }

    private sealed class Waiting(PerformedStep step, HashSet<string> missing)
    {
        public PerformedStep Step => step;

        public HashSet<string> Missing => missing;
    }

    /// <summary>Takes up a step that has changed.</summary>
    public void Note(PerformedStep step)
    {
        if (_receivers().Count == 0 || step.Status != "COMPLETED")
            return;
        lock (_gate)
        {
            var missing = StepReference.Of(step).Select(reference => reference.SopInstanceUid).Where(uid => _archive.Instances.Find(uid) is null).ToHashSet(StringComparer.Ordinal);
            var waiting = new Waiting(step, missing);
            foreach (var uid in missing)
            {
                if (!_waiting.TryGetValue(uid, out var steps))
                    _waiting.Add(uid, steps = []);
                steps.Add(waiting);
            }

            if (missing.Count == 0)
                Send(step);
        }
    }

    private void Note(StoredInstance instance)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(instance.SopInstanceUid, out var steps))
                return;
            foreach (var waiting in steps)
            {
                if (waiting.Missing.Remove(instance.SopInstanceUid) && waiting.Missing.Count == 0)
                    Send(waiting.Step);
            }
        }
    }

    private void Send(PerformedStep step)
    {
        if (!StepReference.Of(step).Any())
            return;
        var notice = _policy.Availability(Describe(step));
        foreach (var receiver in _receivers())
            _outbox.Post(new Message(receiver, CommandField.NCreateRq, DicomUID.InstanceAvailabilityNotification.Value, NewUid.Make(), notice));
    }

    // PS3.4 Table R.3.2-1, and nothing besides (§R.3.2.1.2).
    private DicomDataset Describe(PerformedStep step) => new DicomDataset()
        .AddOrUpdate(
            DicomTag.ReferencedPerformedProcedureStepSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.ModalityPerformedProcedureStep)
                .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, step.SopInstanceUid)
                .AddEmpty(DicomTag.PerformedWorkitemCodeSequence))
        .AddOrUpdate(DicomTag.StudyInstanceUID, StudyOf(step))
        .AddOrUpdate(
            DicomTag.ReferencedSeriesSequence,
            [
                .. StepReference.Of(step).GroupBy(reference => reference.SeriesInstanceUid).Select(series => new DicomDataset()
                    .AddOrUpdate(DicomTag.SeriesInstanceUID, series.Key)
                    .AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. series.Select(Item)])),
            ]);

    private DicomDataset Item(StepReference reference) => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, reference.SopClassUid)
        .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, reference.SopInstanceUid)
        .AddOrUpdate(DicomTag.InstanceAvailability, "ONLINE")
        .AddOrUpdate(DicomTag.RetrieveAETitle, _retrieveAE);

    private static string StudyOf(PerformedStep step) =>
        step.Attributes.GetItems(DicomTag.ScheduledStepAttributesSequence).Select(item => item.GetString(DicomTag.StudyInstanceUID)).FirstOrDefault() ?? "";
}
