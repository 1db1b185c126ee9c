using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>What the JPEG processes of PS3.5 §8.2.1 and §8.2.3 take.</summary>
internal static class FormatRules
{
    /// <summary>Why a lossless JPEG process cannot encode a format; null where it can.</summary>
    public static string? WhyNotEncode(string process, PixelFormat format)
    {
        if (format.BitsAllocated is not (8 or 16)) return $"{process} takes 8 or 16 bits allocated, not {format.BitsAllocated}";
        if (format.SamplesPerPixel is not (1 or 3)) return $"{process} takes 1 or 3 samples per pixel, not {format.SamplesPerPixel}";
        if (format.IsSubsampled) return $"{process} does not take {format.PhotometricInterpretation}";
        // PS3.5 §8.1.1: High Bit is one less than Bits Stored; what stands elsewhere would be lost.
        return format.HighBit == format.BitsStored - 1 ? null : $"{process} takes the low bits only: High Bit is {format.HighBit}, Bits Stored {format.BitsStored}";
    }

    /// <summary>Bits of a sample in the stream: at least 2, since neither process knows fewer.</summary>
    public static int PrecisionOf(PixelFormat format) => Math.Max(2, format.BitsStored);

    /// <exception cref="DicomDataException">The data set describes pixels that no such stream holds.</exception>
    public static void RequireDecodable(string process, PixelFormat format)
    {
        if (format.BitsAllocated is not (8 or 16)) throw new DicomDataException($"{process} with {format.BitsAllocated} bits allocated");
        if (format.SamplesPerPixel is not (1 or 3)) throw new DicomDataException($"{process} with {format.SamplesPerPixel} samples per pixel");
        if (format.IsSubsampled) throw new DicomDataException($"{process} with pixels in {format.PhotometricInterpretation}");
    }
}
