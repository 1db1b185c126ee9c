using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;

namespace ModalitySim.Dicom.Tests.Pixels;

/// <summary>What an image shows, from what codecs find easiest to what they find hardest.</summary>
public enum Picture
{
    Flat,
    Gradient,
    Edges,
    Noise,
    Extremes,
    Anatomy,
}

/// <summary>Frames of every format, the same on every machine.</summary>
internal static class PixelSamples
{
    public static PixelFormat Gray(int columns, int rows, int stored, bool isSigned = false) => new()
    {
        Rows = rows,
        Columns = columns,
        BitsAllocated = stored > 8 ? 16 : 8,
        BitsStored = stored,
        HighBit = stored - 1,
        IsSigned = isSigned,
    };

    public static PixelFormat Colour(int columns, int rows, int stored = 8) =>
        Gray(columns, rows, stored) with { SamplesPerPixel = 3, PhotometricInterpretation = "RGB" };

    /// <summary>A canonical frame.</summary>
    public static byte[] Frame(PixelFormat format, Picture picture, int seed = 1)
    {
        var random = new Random(seed);
        var frame = new byte[format.FrameLength];
        int range = 1 << format.BitsStored, samples = format.SamplesPerPixel, at = 0;
        for (int y = 0; y < format.Rows; y++)
        {
            for (int x = 0; x < format.Columns; x++)
            {
                for (int s = 0; s < samples; s++)
                {
                    int value = picture switch
                    {
                        Picture.Flat => range / 3,
                        Picture.Gradient => (x * 3) + (y * 2) + (s * 17),
                        Picture.Edges => (x / 5 % 2 == y / 7 % 2 ? range - 1 : 0) ^ s,
                        Picture.Noise => random.Next(range),
                        Picture.Extremes => random.Next(2) == 0 ? 0 : range - 1,
                        _ => ((x - 10) * (x - 10)) + ((y - 12) * (y - 12)) < 90 + (s * 9) ? (range / 2) + random.Next(Math.Max(1, range / 64)) : 0,
                    };
                    Put(frame, format, ref at, value & (range - 1));
                }
            }
        }

        return frame;
    }

    public static DicomDataset Image(PixelFormat format, params byte[][] frames)
    {
        byte[] pixels = [.. frames.SelectMany(f => f)];
        if (pixels.Length % 2 != 0) pixels = [.. pixels, 0];
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.SecondaryCaptureImageStorage).AddOrUpdate(DicomTag.SOPInstanceUID, "2.25.4711")
            .AddOrUpdate(DicomTag.SamplesPerPixel, format.SamplesPerPixel).AddOrUpdate(DicomTag.PhotometricInterpretation, format.PhotometricInterpretation)
            .AddOrUpdate(DicomTag.Rows, format.Rows).AddOrUpdate(DicomTag.Columns, format.Columns)
            .AddOrUpdate(DicomTag.BitsAllocated, format.BitsAllocated).AddOrUpdate(DicomTag.BitsStored, format.BitsStored)
            .AddOrUpdate(DicomTag.HighBit, format.HighBit).AddOrUpdate(DicomTag.PixelRepresentation, format.IsSigned ? 1 : 0)
            .AddOrUpdate(DicomTag.PixelData, format.BitsAllocated > 8 ? DicomVR.OW : DicomVR.OB, pixels);
        if (format.SamplesPerPixel > 1) dataset.AddOrUpdate(DicomTag.PlanarConfiguration, format.IsByPlane ? 1 : 0);
        if (frames.Length > 1) dataset.AddOrUpdate(DicomTag.NumberOfFrames, frames.Length);
        return dataset;
    }

    private static void Put(byte[] frame, PixelFormat format, ref int at, int value)
    {
        int extended = format.IsSigned ? value << (32 - format.BitsStored) >> (32 - format.BitsStored) : value;
        for (int i = 0; i < format.BytesPerSample; i++) frame[at++] = (byte)(extended >> (8 * i));
    }
}
