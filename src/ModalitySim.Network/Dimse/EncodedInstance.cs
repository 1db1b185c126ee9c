using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Network.Dimse;

/// <summary>A composite instance ready for C-STORE: encoded once, sent as often as wanted, its memory referenced and never changed.</summary>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="SopInstanceUid">The SOP instance.</param>
/// <param name="TransferSyntax">The transfer syntax UID of the bytes.</param>
/// <param name="Segments">The encoded data set, without file meta information, in pieces.</param>
public sealed record EncodedInstance(string SopClassUid, string SopInstanceUid, string TransferSyntax, IReadOnlyList<ReadOnlyMemory<byte>> Segments)
{
    /// <summary>Encodes a data set; large values are referenced, not copied.</summary>
    /// <param name="dataset">A data set with SOP class and instance UID.</param>
    /// <param name="syntax">The transfer syntax.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="DicomDataException">SOP class or instance UID is missing.</exception>
    public static EncodedInstance From(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);

        // Not disposed: the writer's block lives as long as the instance.
        var encoded = DatasetWriter.Encode(dataset, syntax);
        return new EncodedInstance(Uid(dataset, DicomTag.SOPClassUID), Uid(dataset, DicomTag.SOPInstanceUID), syntax.UID.Value, encoded.Segments);
    }

    /// <summary>The length of the data set in bytes.</summary>
    public long Length => Segments.Sum(s => (long)s.Length);

    private static string Uid(DicomDataset dataset, DicomTag tag) =>
        dataset.GetString(tag) is { Length: > 0 } uid ? uid : throw new DicomDataException("is needed to send the instance", tag: tag);
}
