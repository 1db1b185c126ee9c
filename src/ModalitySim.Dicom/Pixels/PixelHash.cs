using System.Buffers;
using System.Security.Cryptography;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// A hash over decoded frames that does not change when an image is transcoded without loss: colour by pixel, little endian, the bits
/// that carry no value cleared (PS3.5 §8.1.1: a receiver may assume nothing of them).
/// </summary>
public static class PixelHash
{
    /// <summary>SHA-256 in hexadecimal; null where the data set has no Pixel Data.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="syntax">The transfer syntax it came in.</param>
    /// <exception cref="DicomDataException">The pixels are broken.</exception>
    /// <exception cref="NotSupportedException">Pixels of this transfer syntax are not decoded here.</exception>
    public static string? Of(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!dataset.Contains(DicomTag.PixelData)) return null;
        var frames = PixelFrames.Of(dataset, syntax);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] rented = ArrayPool<byte>.Shared.Rent(frames.FrameLength);
        try
        {
            var frame = rented.AsSpan(0, frames.FrameLength);
            for (int i = 0; i < frames.Count; i++)
            {
                frames.Decode(i, frame);
                ClearUnused(frame, frames.Format);
                hash.AppendData(frame);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void ClearUnused(Span<byte> frame, PixelFormat format)
    {
        int bytes = format.BytesPerSample;
        if (bytes == 0 || format.BitsStored == format.BitsAllocated) return;
        ulong mask = ((1UL << format.BitsStored) - 1) << (format.HighBit + 1 - format.BitsStored);
        for (int part = 0; part < bytes; part++)
        {
            byte keep = (byte)(mask >> (8 * part));
            if (keep == 0xFF) continue;
            for (int at = part; at < frame.Length; at += bytes) frame[at] &= keep;
        }
    }
}
