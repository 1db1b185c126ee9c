using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.Notices;

/// <summary>The Instance Availability Notifications that others have sent here; the last ones are kept. Safe for concurrent use.</summary>
internal sealed class AvailabilityLog
{
    private const int Remembered = 10_000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, DicomDataset> _notices = new(StringComparer.Ordinal);

    /// <summary>The notifications, oldest first; a snapshot.</summary>
    public IReadOnlyList<DicomDataset> All
    {
        get
        {
            lock (_gate)
                return [.. _notices.Values];
        }
    }

    /// <summary>N-CREATE (PS3.4 §R.3.2.1).</summary>
    public OperationOutcome Create(string? sopInstanceUid, DicomDataset notice)
    {
        var uid = string.IsNullOrEmpty(sopInstanceUid) ? NewUid.Make() : sopInstanceUid;
        if (!new DicomUID(uid).IsValid)
            return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = uid };
        var problems = new AttributeProblems();
        AttributeCheck.Create(AvailabilityTable.Rows, notice, problems);
        if (!problems.None)
            return problems.ToOutcome(notice);
        lock (_gate)
        {
            if (!_notices.TryAdd(uid, notice.Clone()))
                return new() { Status = OperationStatus.DuplicateSopInstance, SopInstanceUid = uid };
            if (_notices.Count > Remembered)
                _notices.RemoveAt(0);
        }

        return OperationOutcome.Success with { SopInstanceUid = uid };
    }
}
