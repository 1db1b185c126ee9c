using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Pacs.Web;

/// <summary>Makes images of 8 bits out of frames (PS3.18 §8.7.4), by the window of the request or of the image.</summary>
internal static class ImageRenderer
{
    /// <exception cref="WebFailure">406: the pixels cannot be decoded or shown here.</exception>
    public static RenderedImage Render(DicomDataset dataset, DicomTransferSyntax syntax, int frame, GreyWindow? window)
    {
        try
        {
            var frames = PixelFrames.Of(dataset, syntax);
            var pixels = frames.Decode(frame);
            var format = frames.Format;
            return format.PhotometricInterpretation switch
            {
                "MONOCHROME1" or "MONOCHROME2" => Grey(dataset, format, pixels, frame, window),
                "PALETTE COLOR" => Palette(dataset, format, pixels),
                "RGB" when format.SamplesPerPixel == 3 => new(format.Rows, format.Columns, 3, ToBytes(format, pixels)),
                "YBR_FULL" when format.SamplesPerPixel == 3 => new(format.Rows, format.Columns, 3, Rgb(ToBytes(format, pixels))),
                var other => throw WebFailure.NotAcceptable($"{other} is not rendered here"),
            };
        }
        catch (Exception e) when (e is NotSupportedException or DicomDataException)
        {
            throw WebFailure.NotAcceptable($"the pixels cannot be rendered: {e.Message}");
        }
    }

    private static RenderedImage Grey(DicomDataset dataset, PixelFormat format, byte[] pixels, int frame, GreyWindow? window)
    {
        int count = format.Rows * format.Columns;
        var (slope, intercept) = GreyWindow.Rescale(dataset, frame);
        window ??= GreyWindow.Of(dataset, frame) ?? Whole(format, pixels, count, slope, intercept);
        // PS3.3 §C.7.6.3.1.2, §C.11.6: the lowest values are white.
        bool isInverse = format.PhotometricInterpretation == "MONOCHROME1" || dataset.GetString(DicomTag.PresentationLUTShape) == "INVERSE";
        var grey = new byte[count];
        for (int i = 0; i < count; i++)
        {
            double shown = window.Grey((Sample(format, pixels, i) * slope) + intercept);
            grey[i] = (byte)Math.Round(255 * (isInverse ? 1 - shown : shown));
        }

        return new(format.Rows, format.Columns, 1, grey);
    }

    private static GreyWindow Whole(PixelFormat format, byte[] pixels, int count, double slope, double intercept)
    {
        double low = double.MaxValue, high = double.MinValue;
        for (int i = 0; i < count; i++)
        {
            double value = (Sample(format, pixels, i) * slope) + intercept;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return new((low + high) / 2, Math.Max(1e-9, high - low), "LINEAR_EXACT");
    }

    private static RenderedImage Palette(DicomDataset dataset, PixelFormat format, byte[] pixels)
    {
        var tables = new[] { (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData), (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData), (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData) };
        int count = format.Rows * format.Columns;
        var rgb = new byte[count * 3];
        for (int colour = 0; colour < 3; colour++)
        {
            var (descriptor, data) = tables[colour];
            int entries = dataset.GetInt32(descriptor) is { } n and > 0 ? n : 65536, first = dataset.GetInt32(descriptor, 1) ?? 0, bits = dataset.GetInt32(descriptor, 2) ?? 16;
            var table = dataset.GetBytes(data);
            bool isWide = bits > 8 || table.Length >= entries * 2;
            if (table.Length < entries * (isWide ? 2 : 1)) throw WebFailure.NotAcceptable("the palette is too short");
            for (int i = 0; i < count; i++)
            {
                int entry = Math.Clamp((int)Sample(format, pixels, i) - first, 0, entries - 1);
                rgb[(i * 3) + colour] = isWide ? (byte)(BinaryPrimitives.ReadUInt16LittleEndian(table.Span[(entry * 2)..]) >> (bits > 8 ? 8 : 0)) : table.Span[entry];
            }
        }

        return new(format.Rows, format.Columns, 3, rgb);
    }

    // PS3.5 §8.1.1: the stored bits, extended by their sign.
    private static long Sample(PixelFormat format, byte[] pixels, int index)
    {
        if (format.BitsAllocated == 1) return (pixels[index >> 3] >> (index & 7)) & 1;
        int size = format.BytesPerSample;
        ulong raw = 0;
        for (int b = size - 1; b >= 0; b--) raw = (raw << 8) | pixels[(index * size) + b];
        int shift = format.HighBit + 1 - format.BitsStored;
        long value = (long)(raw >> shift) & (format.BitsStored >= 64 ? -1 : (1L << format.BitsStored) - 1);
        return format.IsSigned && ((value >> (format.BitsStored - 1)) & 1) != 0 ? value - (1L << format.BitsStored) : value;
    }

    private static byte[] ToBytes(PixelFormat format, byte[] pixels)
    {
        if (format.BitsAllocated == 8) return pixels;
        var bytes = new byte[format.Rows * format.Columns * 3];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(Sample(format, pixels, i) >> Math.Max(0, format.BitsStored - 8));
        return bytes;
    }

    // PS3.3 §C.7.6.3.1.2
    private static byte[] Rgb(byte[] ybr)
    {
        var rgb = new byte[ybr.Length];
        for (int i = 0; i + 2 < ybr.Length; i += 3)
        {
            double y = ybr[i], cb = ybr[i + 1] - 128, cr = ybr[i + 2] - 128;
            rgb[i] = Clamp(y + (1.402 * cr));
            rgb[i + 1] = Clamp(y - (0.344136 * cb) - (0.714136 * cr));
            rgb[i + 2] = Clamp(y + (1.772 * cb));
        }

        return rgb;
    }

    private static byte Clamp(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
