using System.Buffers.Binary;

namespace ModalitySim.Network.UpperLayer;

/// <summary>The six bytes that every PDU starts with (PS3.8 §9.3).</summary>
/// <param name="Type">The PDU type.</param>
/// <param name="Reserved">The second byte.</param>
/// <param name="Length">The number of bytes that follow the header.</param>
public readonly record struct PduHeader(byte Type, byte Reserved, uint Length)
{
    /// <summary>The length of the header itself in bytes.</summary>
    public const int Size = 6;

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes.</param>
    /// <returns>The header.</returns>
    public static PduHeader Read(ReadOnlySpan<byte> bytes) => new(bytes[0], bytes[1], BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));
}
