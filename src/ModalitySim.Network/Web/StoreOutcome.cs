using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Web;

/// <summary>What the Store Instances Response Module says (PS3.18 Annex I).</summary>
/// <param name="Stored">The instances stored, those with a warning among them.</param>
/// <param name="Failed">The instances refused.</param>
/// <param name="OtherFailures">The reasons of failures that belong to no instance (0008,119A).</param>
public sealed record StoreOutcome(IReadOnlyList<StoredReference> Stored, IReadOnlyList<StoredReference> Failed, IReadOnlyList<int> OtherFailures)
{
    /// <summary>Reads the module out of an answer.</summary>
    public static StoreOutcome Of(WebAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var module = answer.Dataset;
        return new(
            [.. module.GetItems(DicomTag.ReferencedSOPSequence).Select(i => Reference(i, DicomTag.WarningReason))],
            [.. module.GetItems(DicomTag.FailedSOPSequence).Select(i => Reference(i, DicomTag.FailureReason))],
            [.. module.GetItems(DicomTag.OtherFailuresSequence).Select(i => i.GetInt32(DicomTag.FailureReason) ?? 0)]);
    }

    private static StoredReference Reference(DicomDataset item, DicomTag reason) => new(
        item.GetString(DicomTag.ReferencedSOPClassUID) ?? "",
        item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "",
        item.GetInt32(reason),
        item.GetString(DicomTag.RetrieveURL));
}

/// <summary>One instance of a <see cref="StoreOutcome"/>.</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="SopInstanceUid">The SOP instance.</param>
/// <param name="Reason">Warning Reason or Failure Reason, such as 0xA900; null where there is none.</param>
/// <param name="RetrieveUrl">Where the instance can be retrieved; null where the answer does not say.</param>
public sealed record StoredReference(string SopClassUid, string SopInstanceUid, int? Reason, string? RetrieveUrl);
