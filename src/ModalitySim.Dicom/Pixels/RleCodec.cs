using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>RLE Lossless (PS3.5 Annex G): one segment for each byte of a pixel, most significant byte first, each line by itself.</summary>
internal sealed class RleCodec : IFrameCodec
{
    private const int HeaderLength = 64;
    private const int MaxSegments = 15;
    private const int LongestRun = 128;

    public DicomTransferSyntax TransferSyntax { get; } = DicomTransferSyntax.Find(DicomUID.RLELossless.Value)!;

    public bool IsLossless => true;

    public string? WhyNotEncode(PixelFormat format)
    {
        if (format.BitsAllocated is not (8 or 16 or 32)) return $"RLE Lossless takes 8, 16 or 32 bits allocated, not {format.BitsAllocated}";
        // PS3.5 Table 8.2.2-1.
        return format.IsSubsampled ? $"RLE Lossless does not take {format.PhotometricInterpretation}" : null;
    }

    public PixelFormat DecodedFormat(PixelFormat format) => format with { IsByPlane = false };

    // PS3.5 §8.2.2: either Planar Configuration; some IODs ask for one of them (ultrasound in YBR_FULL: 1).
    public PixelFormat EncodedFormat(PixelFormat format) => format;

    public void Encode(ReadOnlySpan<byte> frame, PixelFormat format, FrameBuffer output)
    {
        if (WhyNotEncode(format) is { } reason) throw new NotSupportedException(reason);
        int start = output.Length, bytes = format.BytesPerSample, stride = format.SamplesPerPixel * bytes, segments = stride;
        output.Free(HeaderLength)[..HeaderLength].Clear();
        output.Advance(HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(output.At(start, 4), segments);
        Span<byte> line = format.Columns <= 4096 ? stackalloc byte[format.Columns] : new byte[format.Columns];
        for (int segment = 0; segment < segments; segment++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(output.At(start + 4 + (4 * segment), 4), output.Length - start);
            // PS3.5 §G.2: the most significant byte of the first sample comes first; in memory it is the last one.
            int offset = (segment / bytes * bytes) + bytes - 1 - (segment % bytes);
            for (int row = 0; row < format.Rows; row++)
            {
                var source = frame.Slice(row * format.Columns * stride, format.Columns * stride);
                for (int x = 0, at = offset; x < line.Length; x++, at += stride) line[x] = source[at];
                var free = output.Free(line.Length + (line.Length / LongestRun) + 2);
                output.Advance(PackLine(line, free));
            }

            // PS3.5 §G.3: a segment is of even length.
            if (((output.Length - start) & 1) != 0) output.WriteByte(0);
        }
    }

    public void Decode(ReadOnlySpan<byte> encoded, PixelFormat format, Span<byte> frame)
    {
        if (format.IsSubsampled) throw new DicomDataException($"RLE Lossless with pixels in {format.PhotometricInterpretation}");
        if (encoded.Length < HeaderLength) throw new DicomDataException($"an RLE frame of {encoded.Length} bytes has no header", 0);
        int count = BinaryPrimitives.ReadInt32LittleEndian(encoded), bytes = format.BytesPerSample, stride = format.SamplesPerPixel * bytes;
        if (count != stride || count is < 1 or > MaxSegments) throw new DicomDataException($"an RLE frame of {count} segments, where the pixels have {stride} bytes", 0);
        for (int segment = 0; segment < count; segment++)
        {
            long from = BinaryPrimitives.ReadUInt32LittleEndian(encoded[(4 + (4 * segment))..]);
            long to = segment + 1 < count ? BinaryPrimitives.ReadUInt32LittleEndian(encoded[(8 + (4 * segment))..]) : encoded.Length;
            if (from < HeaderLength || to < from || to > encoded.Length) throw new DicomDataException($"RLE segment {segment + 1} is said to stand from {from} to {to} of {encoded.Length} bytes", 4 + (4 * segment));
            int offset = (segment / bytes * bytes) + bytes - 1 - (segment % bytes);
            Unpack(encoded[(int)from..(int)to], frame[offset..], format.Rows * format.Columns, stride, from);
        }
    }

    /// <summary>One line as replicate and literal runs; returns the bytes written.</summary>
    private static int PackLine(ReadOnlySpan<byte> line, Span<byte> to)
    {
        int written = 0, literal = 0, x = 0;
        while (x < line.Length)
        {
            int run = 1;
            while (x + run < line.Length && run < LongestRun && line[x + run] == line[x]) run++;
            // PS3.5 §G.3.1 note: two equal bytes within a literal run are cheaper as literals; three are always a run.
            if (run < 3 && !(run == 2 && literal == x))
            {
                x += run;
                continue;
            }

            written += PackLiteral(line[literal..x], to[written..]);
            to[written++] = (byte)(1 - run);
            to[written++] = line[x];
            x += run;
            literal = x;
        }

        return written + PackLiteral(line[literal..], to[written..]);
    }

    private static int PackLiteral(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        int written = 0;
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, LongestRun);
            to[written++] = (byte)(count - 1);
            bytes[..count].CopyTo(to[written..]);
            written += count;
            bytes = bytes[count..];
        }

        return written;
    }

    private static void Unpack(ReadOnlySpan<byte> segment, Span<byte> to, int count, int stride, long offset)
    {
        int at = 0, put = 0, done = 0;
        while (done < count)
        {
            if (at >= segment.Length) throw Short(offset + at, count - done);
            int code = (sbyte)segment[at++];
            if (code == -128) continue;
            int length = Math.Min(code >= 0 ? code + 1 : 1 - code, count - done);
            if (code >= 0)
            {
                if (segment.Length - at < length) throw Short(offset + at, count - done);
                foreach (byte value in segment.Slice(at, length))
                {
                    to[put] = value;
                    put += stride;
                }

                at += length;
            }
            else
            {
                if (at >= segment.Length) throw Short(offset + at, count - done);
                byte value = segment[at++];
                for (int i = 0; i < length; i++, put += stride) to[put] = value;
            }

            done += length;
        }
    }

    private static DicomDataException Short(long offset, int missing) => new($"an RLE segment ends {missing} bytes early", offset);
}
