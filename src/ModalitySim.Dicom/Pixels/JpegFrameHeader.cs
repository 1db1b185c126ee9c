using System.Buffers.Binary;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Pixels;

/// <summary>A JPEG frame header (ITU-T T.81 §B.2.2).</summary>
/// <param name="Precision">Bits of a sample.</param>
/// <param name="Rows">Lines.</param>
/// <param name="Columns">Samples in a line.</param>
/// <param name="Components">The components' identifiers, in order.</param>
/// <param name="IsSubsampled">Whether a component has other sampling factors than 1.</param>
internal sealed record JpegFrameHeader(int Precision, int Rows, int Columns, byte[] Components, bool IsSubsampled)
{
    /// <exception cref="DicomDataException">No frame header, or one that does not fit the data set's description.</exception>
    public static JpegFrameHeader Read(ReadOnlySpan<byte> body, PixelFormat format)
    {
        if (body.Length < 6 || body.Length != 6 + (3 * body[5])) throw new DicomDataException($"a JPEG frame header of {body.Length} bytes");
        var components = new byte[body[5]];
        bool isSubsampled = false;
        for (int i = 0; i < components.Length; i++)
        {
            components[i] = body[6 + (3 * i)];
            isSubsampled |= body[7 + (3 * i)] != 0x11;
        }

        var header = new JpegFrameHeader(
            body[0], BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]), components, isSubsampled);
        if (header.Rows != format.Rows || header.Columns != format.Columns || components.Length != format.SamplesPerPixel)
        {
            throw new DicomDataException(
                $"the frame has {header.Rows} rows, {header.Columns} columns and {components.Length} components, the data set describes {format.Rows}, {format.Columns} and {format.SamplesPerPixel}");
        }

        return header.Precision <= format.BitsAllocated && header.Precision >= 2
            ? header : throw new DicomDataException($"the frame has {header.Precision} bits a sample, the data set allocates {format.BitsAllocated}");
    }

    /// <summary>Writes the header with sampling factors 1 and components numbered from 1.</summary>
    public static void Write(FrameBuffer output, byte marker, int precision, PixelFormat format)
    {
        output.WriteUInt16(0xFF00 | marker);
        output.WriteUInt16(8 + (3 * format.SamplesPerPixel));
        output.WriteByte((byte)precision);
        output.WriteUInt16(format.Rows);
        output.WriteUInt16(format.Columns);
        output.WriteByte((byte)format.SamplesPerPixel);
        for (int i = 1; i <= format.SamplesPerPixel; i++)
        {
            output.WriteByte((byte)i);
            output.WriteUInt16(0x1100);
        }
    }

    /// <summary>Where a component of a scan stands in the frame.</summary>
    /// <exception cref="DicomDataException">The frame has no such component.</exception>
    public int IndexOf(byte component)
    {
        int at = Array.IndexOf(Components, component);
        return at >= 0 ? at : throw new DicomDataException($"a scan of component {component}, which the JPEG frame does not have");
    }
}
