using System.Buffers.Binary;

namespace ModalitySim.Dicom.Tests.Fuzzing;

/// <summary>Breaks bytes as transmission, software and malice do; the same seed breaks them the same way.</summary>
internal static class Mutation
{
    private static readonly uint[] Lengths = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF];

    public static byte[] Of(byte[] whole, byte[] other, Random random)
    {
        byte[] bytes = [.. whole];
        for (int faults = random.Next(1, 5); faults > 0; faults--)
        {
            if (bytes.Length < 8) return [.. bytes, .. other];
            int at = random.Next(bytes.Length), count = random.Next(1, Math.Min(64, bytes.Length - at) + 1);
            switch (random.Next(9))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0; break;
                case 3: bytes = [.. bytes[..at], .. bytes[(at + count)..]]; break;
                case 4: bytes = [.. bytes[..at], .. bytes[at..(at + count)], .. bytes[at..]]; break;
                case 5: bytes = bytes[..at]; break;
                case 6: bytes = [.. bytes[..at], .. other[random.Next(other.Length)..]]; break;
                case 7: BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Math.Min(at, bytes.Length - 4)), Lengths[random.Next(Lengths.Length)]); break;
                default: BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(Math.Min(at, bytes.Length - 2)), (ushort)Lengths[random.Next(Lengths.Length)]); break;
            }
        }

        return bytes;
    }
}
