using BitMiracle.LibJpeg.Classic;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>JPEG Baseline, process 1 (ITU-T T.81, PS3.5 §8.2.1): 8 bits, with loss; colour goes as luminance and half the chrominance.</summary>
internal sealed class JpegBaselineCodec : IFrameCodec
{
    private const int Quality = 90;

    public DicomTransferSyntax TransferSyntax { get; } = DicomTransferSyntax.Find(DicomUID.JPEGBaseline8Bit.Value)!;

    public bool IsLossless => false;

    public string? WhyNotEncode(PixelFormat format)
    {
        if (format.BitsAllocated != 8 || format.BitsStored != 8) return $"JPEG Baseline takes 8 bits, not {format.BitsStored} in {format.BitsAllocated}";
        if (format.IsSigned) return "JPEG Baseline does not take signed pixels";
        // PS3.5 Table 8.2.1-1. Palette indexes would be other colours after a loss.
        return (format.SamplesPerPixel, format.PhotometricInterpretation) is (1, "MONOCHROME1" or "MONOCHROME2") or (3, "RGB" or "YBR_FULL")
            ? null : $"JPEG Baseline does not take {format.PhotometricInterpretation} of {format.SamplesPerPixel} samples per pixel";
    }

    public PixelFormat DecodedFormat(PixelFormat format) =>
        format with { IsByPlane = false, PhotometricInterpretation = IsLuminance(format) ? "RGB" : format.PhotometricInterpretation };

    public PixelFormat EncodedFormat(PixelFormat format) =>
        format with { IsByPlane = false, PhotometricInterpretation = format.SamplesPerPixel == 3 ? "YBR_FULL_422" : format.PhotometricInterpretation };

    public void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        if (WhyNotEncode(format) is { } reason) throw new NotSupportedException(reason);
        var encoded = new MemoryStream(frame.Length / 4);
        var jpeg = new jpeg_compress_struct(new JpegErrors())
        {
            Image_width = format.Columns,
            Image_height = format.Rows,
            Input_components = format.SamplesPerPixel,
            In_color_space = format.SamplesPerPixel == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : IsLuminance(format) ? J_COLOR_SPACE.JCS_YCbCr : J_COLOR_SPACE.JCS_RGB,
        };
        jpeg.jpeg_set_defaults();
        jpeg.jpeg_set_quality(Quality, force_baseline: true);
        // PS3.5 §8.2.1 note 3: the JFIF marker is better absent.
        jpeg.Write_JFIF_header = false;
        // The library has no such filter for colours that are halved in one direction only.
        jpeg.do_fancy_downsampling = false;
        // PS3.5 §A.4.1: YBR_FULL_422 has two luminance blocks to each of the others, side by side.
        if (format.SamplesPerPixel == 3) (jpeg.Component_info[0].H_samp_factor, jpeg.Component_info[0].V_samp_factor) = (2, 1);
        jpeg.jpeg_stdio_dest(encoded);
        jpeg.jpeg_start_compress(true);
        byte[][] line = [new byte[format.SamplesPerRow]];
        for (int row = 0; row < format.Rows; row++)
        {
            frame.Slice(row * line[0].Length, line[0].Length).CopyTo(line[0]);
            jpeg.jpeg_write_scanlines(line, 1);
        }

        jpeg.jpeg_finish_compress();
        output.Write(encoded.GetBuffer().AsSpan(0, (int)encoded.Length));
    }

    public void Decode(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame)
    {
        if (format.BitsAllocated != 8 || format.SamplesPerPixel is not (1 or 3)) throw new DicomDataException($"JPEG Baseline with {format.BitsAllocated} bits allocated and {format.SamplesPerPixel} samples per pixel");
        RequireBaseline(encoded, format);
        try
        {
            DecodeChecked(encoded, format, frame);
        }
        catch (Exception e) when (e is JpegStreamException or IndexOutOfRangeException or ArgumentException or NullReferenceException or ArithmeticException or InvalidCastException or InvalidOperationException or NotSupportedException)
        {
            // What the library makes of a stream that contradicts itself.
            throw new DicomDataException($"no JPEG Baseline frame: {e.Message.TrimEnd('.')}");
        }
    }

    private static void DecodeChecked(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame)
    {
        var planes = ReadPlanes(encoded, format);
        bool isLuminance = IsLuminance(format);
        byte[][] lines = [.. planes.Select(_ => new byte[format.Columns])];
        for (int row = 0; row < format.Rows; row++)
        {
            for (int i = 0; i < planes.Length; i++) planes[i].ReadLine(row, lines[i]);
            var line = frame.Slice(row * format.SamplesPerRow, format.SamplesPerRow);
            if (planes.Length == 1) lines[0].CopyTo(line);
            else if (isLuminance) ToColour(lines[0], lines[1], lines[2], line);
            else for (int i = 0; i < line.Length; i++) line[i] = lines[i % 3][i / 3];
        }
    }

    /// <summary>The components as they were sampled: the library's own filter for enlarging them is not the one that other toolkits use.</summary>
    private static JpegPlane[] ReadPlanes(ReadOnlySpan<byte> encoded, PixelFormat format)
    {
        var jpeg = new jpeg_decompress_struct(new JpegErrors());
        jpeg.jpeg_stdio_src(new MemoryStream(encoded.ToArray()));
        jpeg.jpeg_read_header(true);
        // PS3.5 §8.2.1 note 2: the data set says what the colours are, the stream does not.
        jpeg.Jpeg_color_space = jpeg.Out_color_space = format.SamplesPerPixel == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_YCbCr;
        jpeg.Do_fancy_upsampling = false;
        jpeg.Raw_data_out = true;
        jpeg.jpeg_start_decompress();
        const int Block = 8;
        var components = jpeg.Comp_info;
        int high = jpeg.Max_v_samp_factor, wide = components.Take(format.SamplesPerPixel).Max(c => c.H_samp_factor), strips = (format.Rows + (high * Block) - 1) / (high * Block);
        var lines = new byte[format.SamplesPerPixel][][];
        for (int i = 0; i < lines.Length; i++)
        {
            if (wide % components[i].H_samp_factor != 0 || high % components[i].V_samp_factor != 0) throw new DicomDataException("JPEG components sampled in ratios that are not whole");
            int length = (components[i].Width_in_blocks + components[i].H_samp_factor) * Block;
            lines[i] = [.. Enumerable.Range(0, strips * components[i].V_samp_factor * Block).Select(_ => new byte[length])];
        }

        var strip = new byte[lines.Length][][];
        for (int at = 0; at < strips; at++)
        {
            for (int i = 0; i < strip.Length; i++)
            {
                int count = components[i].V_samp_factor * Block;
                strip[i] = lines[i][(at * count)..((at + 1) * count)];
            }

            if (jpeg.jpeg_read_raw_data(strip, high * Block) == 0) throw new DicomDataException("the compressed pixels end early");
        }

        return [.. lines.Select((l, i) =>
        {
            int across = wide / components[i].H_samp_factor, down = high / components[i].V_samp_factor;
            return new JpegPlane(l, (format.Columns + across - 1) / across, (format.Rows + down - 1) / down, across, down);
        })];
    }

    // ITU-T T.871 §7 (PS3.3 §C.7.6.3.1.2 has its inverse), in 16 bits of fraction.
    private static void ToColour(ReadOnlySpan<byte> luminance, ReadOnlySpan<byte> blue, ReadOnlySpan<byte> red, Span<byte> line)
    {
        const int Half = 1 << 15;
        for (int x = 0, at = 0; x < luminance.Length; x++, at += 3)
        {
            int y = luminance[x], b = blue[x] - 128, r = red[x] - 128;
            line[at] = (byte)Math.Clamp(y + (((91881 * r) + Half) >> 16), 0, 255);
            line[at + 1] = (byte)Math.Clamp(y + (((-22554 * b) - (46802 * r) + Half) >> 16), 0, 255);
            line[at + 2] = (byte)Math.Clamp(y + (((116130 * b) + Half) >> 16), 0, 255);
        }
    }

    private static bool IsLuminance(PixelFormat format) => format.SamplesPerPixel == 3 && format.PhotometricInterpretation.StartsWith("YBR", StringComparison.Ordinal);

    /// <summary>Looks at the headers before the library allocates for them: one baseline frame of the size described.</summary>
    private static void RequireBaseline(ReadOnlySpan<byte> encoded, PixelFormat format)
    {
        var segments = new JpegSegments(encoded);
        bool hasFrame = false;
        while (true)
        {
            segments.Next();
            switch (segments.Marker)
            {
                // Extended frames of 8 bits are read too (PS3.5 §A.4.1 note 2 asks the same of the other direction).
                case 0xC0 or 0xC1 when !hasFrame:
                    if (JpegFrameHeader.Read(segments.Body, format).Precision != 8) throw new DicomDataException("JPEG Baseline with other than 8 bits a sample", segments.Position);
                    hasFrame = true;
                    break;
                case JpegSegments.StartOfScan when hasFrame:
                    return;
                case (>= 0xC0 and <= 0xCF and not 0xC4) or JpegSegments.StartOfScan or JpegSegments.EndOfImage:
                    throw new DicomDataException($"JPEG marker {segments.Marker:X2}, where a baseline frame is expected", segments.Position);
                default:
                    break;
            }
        }
    }
}

/// <summary>Turns the library's errors and warnings into exceptions; it writes them to the console otherwise.</summary>
internal sealed class JpegErrors : jpeg_error_mgr
{
    public override void error_exit() => throw new JpegStreamException(format_message());

    public override void emit_message(int msg_level)
    {
        // Levels from 0 up are traces; below it the data are corrupt and the library would guess.
        if (msg_level < 0) throw new JpegStreamException(format_message());
    }

    public override void output_message()
    {
    }
}

/// <summary>What the library says of a stream that it cannot read.</summary>
internal sealed class JpegStreamException(string message) : Exception(message);
