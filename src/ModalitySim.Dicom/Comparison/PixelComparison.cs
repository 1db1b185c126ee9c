using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Comparison;

/// <summary>Compares pixels as they decode, so that a transcoded copy is the same image.</summary>
internal static class PixelComparison
{
    public static Difference? Compare(DicomDataset sent, DicomTransferSyntax sentSyntax, DicomDataset retrieved, DicomTransferSyntax retrievedSyntax, string path)
    {
        if (IsSameBytes(sent, sentSyntax, retrieved, retrievedSyntax)) return null;
        string name(DicomTransferSyntax syntax, string what) => $"{syntax.Name}: {what}";
        if (Hash(sent, sentSyntax) is not { } before || Hash(retrieved, retrievedSyntax) is not { } after)
        {
            // Opaque frames can still be the same frames in other fragments.
            if (sentSyntax == retrievedSyntax && HasSameFrames(sent, retrieved)) return new(path, DifferenceKind.Permitted, "fragments", "PS3.5 §A.4", "", "");
            var kind = sentSyntax == retrievedSyntax ? DifferenceKind.Corruption : DifferenceKind.Inconclusive;
            return new(path, kind, "pixels-not-decoded", "PS3.5 §8.2", sentSyntax.Name, retrievedSyntax.Name);
        }

        if (before.Error is null && before.Value == after.Value)
        {
            // PS3.5 §10: an instance may come back in another transfer syntax than it went in.
            return sentSyntax.IsEncapsulated || retrievedSyntax.IsEncapsulated
                ? new(path, DifferenceKind.Permitted, "transcoded", "PS3.5 §10", name(sentSyntax, before.Value), name(retrievedSyntax, after.Value))
                : new(path, DifferenceKind.Permitted, "pixel-layout", "PS3.5 §8.1.1", before.Value, after.Value);
        }

        return new(path, DifferenceKind.Corruption, "pixels-changed", "PS3.4 §B.4.1.1", name(sentSyntax, before.Value), name(retrievedSyntax, after.Value));
    }

    /// <summary>The hash, or why there is none; null where the transfer syntax is not decoded here.</summary>
    private static (string Value, string? Error)? Hash(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        try
        {
            return (PixelHash.Of(dataset, syntax) ?? "", null);
        }
        catch (NotSupportedException)
        {
            return null;
        }
        catch (DicomDataException e)
        {
            return (e.Message, e.Message);
        }
    }

    private static bool IsSameBytes(DicomDataset sent, DicomTransferSyntax sentSyntax, DicomDataset retrieved, DicomTransferSyntax retrievedSyntax)
    {
        sent.TryGet(DicomTag.PixelData, out var before);
        retrieved.TryGet(DicomTag.PixelData, out var after);
        if (before.Fragments is null && after.Fragments is null)
            return sent.GetBytes(DicomTag.PixelData).Span.SequenceEqual(retrieved.GetBytes(DicomTag.PixelData).Span);
        if (sentSyntax != retrievedSyntax || before.Fragments is not { } old || after.Fragments is not { } now || old.Count != now.Count) return false;
        for (int i = 0; i < old.Count; i++)
            if (!old[i].Span.SequenceEqual(now[i].Span)) return false;
        return true;
    }

    private static bool HasSameFrames(DicomDataset sent, DicomDataset retrieved)
    {
        try
        {
            var (old, now) = (Encapsulation.Frames(sent), Encapsulation.Frames(retrieved));
            return old.Count == now.Count && old.Zip(now).All(p => p.First.Span.SequenceEqual(p.Second.Span));
        }
        catch (DicomDataException)
        {
            return false;
        }
    }
}
