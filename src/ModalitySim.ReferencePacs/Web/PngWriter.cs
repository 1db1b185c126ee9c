using System.Buffers.Binary;
using System.IO.Compression;

namespace ModalitySim.Pacs.Web;

/// <summary>Writes grey or RGB images of 8 bits as PNG (ISO/IEC 15948).</summary>
internal static class PngWriter
{
    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static byte[] Write(RenderedImage image)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Rows);
        header[8] = 8;
        header[9] = (byte)(image.Samples == 3 ? 2 : 0);
        Chunk(png, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            int row = image.Columns * image.Samples;
            for (int y = 0; y < image.Rows; y++)
            {
                // Filter type none in front of each row.
                zlib.WriteByte(0);
                zlib.Write(image.Pixels, y * row, row);
            }
        }

        Chunk(png, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        uint crc = Crc(Crc(uint.MaxValue, type), data) ^ uint.MaxValue;
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) crc = s_crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }
}
