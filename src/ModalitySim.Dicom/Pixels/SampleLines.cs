using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Lines of samples as numbers, out of canonical frames and into them.</summary>
internal static class SampleLines
{
    /// <summary>Reads samples, the bits above <see cref="PixelFormat.BitsStored"/> cleared.</summary>
    /// <param name="bytes">Samples of one line, the first one wanted at the start.</param>
    /// <param name="format">Their format: 8 or 16 bits allocated.</param>
    /// <param name="step">How many samples stand from one wanted to the next.</param>
    /// <param name="line">Takes them.</param>
    public static void Load(ReadOnlySpan<byte> bytes, PixelFormat format, int step, Span<ushort> line)
    {
        int mask = (1 << format.BitsStored) - 1;
        if (format.BitsAllocated == 8)
        {
            for (int i = 0, at = 0; i < line.Length; i++, at += step) line[i] = (ushort)(bytes[at] & mask);
        }
        else if (step == 1 && BitConverter.IsLittleEndian)
        {
            var samples = MemoryMarshal.Cast<byte, ushort>(bytes)[..line.Length];
            for (int i = 0; i < samples.Length; i++) line[i] = (ushort)(samples[i] & mask);
        }
        else
        {
            for (int i = 0, at = 0; i < line.Length; i++, at += 2 * step) line[i] = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) & mask);
        }
    }

    /// <summary>Writes samples; those of signed formats are extended from the bits stored to those allocated.</summary>
    /// <param name="line">The samples.</param>
    /// <param name="format">Their format: 8 or 16 bits allocated.</param>
    /// <param name="step">How many samples stand from one to the next.</param>
    /// <param name="bytes">Takes them, the first at the start.</param>
    public static void Store(ReadOnlySpan<ushort> line, PixelFormat format, int step, Span<byte> bytes)
    {
        int unused = 32 - format.BitsStored;
        bool isSigned = format.IsSigned;
        if (format.BitsAllocated == 8)
        {
            for (int i = 0, at = 0; i < line.Length; i++, at += step) bytes[at] = (byte)Extended(line[i], unused, isSigned);
        }
        else if (step == 1 && BitConverter.IsLittleEndian)
        {
            var samples = MemoryMarshal.Cast<byte, ushort>(bytes)[..line.Length];
            for (int i = 0; i < samples.Length; i++) samples[i] = (ushort)Extended(line[i], unused, isSigned);
        }
        else
        {
            for (int i = 0, at = 0; i < line.Length; i++, at += 2 * step) BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], (ushort)Extended(line[i], unused, isSigned));
        }
    }

    private static int Extended(int sample, int unused, bool isSigned) =>
        isSigned ? sample << unused >> unused : (int)((uint)sample << unused >> unused);
}
