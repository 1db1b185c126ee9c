using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.Tests.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Interop.Tests;

/// <summary>One kind of image of the matrix: a multi-frame file with every picture.</summary>
internal sealed record PixelCase(string Name, PixelFormat Format)
{
    internal static IReadOnlyList<PixelCase> All { get; } = [.. Build()];

    /// <summary>An image whose frames show every picture.</summary>
    internal DicomDataset Create()
    {
        var frames = Enum.GetValues<Picture>().Select(p => PixelSamples.Frame(Format, p)).ToArray();
        // PS3.3 §A.8: the multi-frame secondary captures, so that a toolkit expects frames.
        var sopClass = Format.SamplesPerPixel == 3 ? DicomUID.MultiFrameTrueColorSecondaryCaptureImageStorage
            : Format.BitsAllocated == 8 ? DicomUID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage : DicomUID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage;
        return PixelSamples.Image(Format, frames).AddOrUpdate(DicomTag.SOPClassUID, sopClass);
    }

    /// <summary>How many frames of a file decode to what they were.</summary>
    internal static int CountEqual(DicomDataset expected, string file)
    {
        var read = DicomFile.Open(file);
        var ours = PixelFrames.Of(expected, DicomTransferSyntax.ExplicitVRLittleEndian);
        var theirs = PixelFrames.Of(read.Dataset, read.TransferSyntax);
        // gdcm decodes to the colours of the stream, where we and DCMTK make RGB of them.
        bool isLuminance = theirs.Format.PhotometricInterpretation == "YBR_FULL" && ours.Format.PhotometricInterpretation == "RGB";
        return Enumerable.Range(0, Math.Min(ours.Count, theirs.Count))
            .Count(i => Same(ours.Decode(i), isLuminance ? ToRgb(theirs.Decode(i)) : theirs.Decode(i), ours.Format));
    }

    // ITU-T T.871 §7 with factors of 16 bits, as the library rounds that DCMTK decodes with.
    private static byte[] ToRgb(byte[] pixels)
    {
        static byte Scaled(int y, int fraction) => (byte)Math.Clamp(y + ((fraction + 32768) >> 16), 0, 255);
        for (int at = 0; at < pixels.Length; at += 3)
        {
            int y = pixels[at], b = pixels[at + 1] - 128, r = pixels[at + 2] - 128;
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (Scaled(y, 91881 * r), Scaled(y, (-22554 * b) - (46802 * r)), Scaled(y, 116130 * b));
        }

        return pixels;
    }

    // PS3.5 §8.1.1 note 4: nothing is said of the bits above Bits Stored.
    private static bool Same(byte[] ours, byte[] theirs, PixelFormat format)
    {
        if (ours.Length != theirs.Length) return false;
        int mask = (1 << format.BitsStored) - 1, bytes = format.BytesPerSample;
        for (int i = 0; i < ours.Length; i++)
        {
            int keep = mask >> (8 * (i % bytes)) & 0xFF;
            if (((ours[i] ^ theirs[i]) & keep) != 0) return false;
        }

        return true;
    }

    private static IEnumerable<PixelCase> Build()
    {
        foreach (var (columns, rows) in new[] { (1, 1), (5, 7), (64, 48) })
        {
            foreach (int stored in new[] { 8, 10, 12, 16 })
                foreach (bool isSigned in new[] { false, true })
                    yield return new($"{columns}x{rows} gray {stored} {(isSigned ? "signed" : "unsigned")}", PixelSamples.Gray(columns, rows, stored, isSigned));
            yield return new($"{columns}x{rows} RGB 8", PixelSamples.Colour(columns, rows));
        }
    }
}
