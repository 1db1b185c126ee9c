using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing;

/// <summary>The data set of a traced message as far as the trace kept it.</summary>
/// <param name="Dataset">The elements that are whole; null when nothing can be read.</param>
/// <param name="Trouble">Why it cannot be read, when that is not for the trace having cut it.</param>
/// <param name="Irregularities">What a tolerant reader lets pass.</param>
internal sealed record ReadableDataset(DicomDataset? Dataset, string? Trouble, IReadOnlyList<(DicomTag Tag, DatasetIrregularity Kind)> Irregularities)
{
    /// <summary>Reads the data set of a message.</summary>
    public static ReadableDataset Of(DimseMessage message)
    {
        if (message.Data.Count != 1 || DicomTransferSyntax.Find(message.TransferSyntax) is not { } syntax)
            return new ReadableDataset(null, null, []);
        var bytes = message.Data[0];
        var irregular = new List<(DicomTag, DatasetIrregularity)>();
        try
        {
            return new ReadableDataset(DatasetReader.Read(bytes, syntax, (tag, kind) => irregular.Add((tag, kind))), null, irregular);
        }
        catch (DicomDataException e) when (message.IsCut && !syntax.IsDeflated && e.Offset > 0 && e.Offset < bytes.Length)
        {
            // The cut struck this element; those before it are whole.
            bytes = bytes[..(int)e.Offset];
        }
        catch (DicomDataException e)
        {
            return new ReadableDataset(null, message.IsCut ? null : e.Message, []);
        }

        try
        {
            irregular.Clear();
            return new ReadableDataset(DatasetReader.Read(bytes, syntax, (tag, kind) => irregular.Add((tag, kind))), null, irregular);
        }
        catch (DicomDataException)
        {
            return new ReadableDataset(null, null, []);
        }
    }
}
