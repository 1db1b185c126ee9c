using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Notices;

/// <summary>The rules of notifications that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record NoticePolicy
{
    /// <summary>The event type for a step of a status that is new or not; null for no event (PS3.4 Table F.9.2-1).</summary>
    public Func<string, bool, ushort?> StepEvent { get; init; } = static (status, isNew) => status switch
    {
        "COMPLETED" => 2,
        "DISCONTINUED" => 3,
        _ => isNew ? (ushort)1 : (ushort)4,
    };

    /// <summary>The last word on the attributes of an Instance Availability Notification (PS3.4 Table R.3.2-1).</summary>
    public Func<DicomDataset, DicomDataset> Availability { get; init; } = static notice => notice;
}
