using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Codec;

/// <summary>How elements stand in a stream: the part of a transfer syntax that nested items share.</summary>
/// <param name="IsExplicitVR">Whether VRs are carried.</param>
/// <param name="IsBigEndian">Whether numbers come high byte first.</param>
internal readonly record struct ElementEncoding(bool IsExplicitVR, bool IsBigEndian)
{
    public static ElementEncoding Of(DicomTransferSyntax syntax) => new(syntax.IsExplicitVR, syntax.IsBigEndian);
}

/// <summary>Tag, VR and length in front of a value (PS3.5 §7.1). Pure: looks at bytes, keeps nothing.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="VR">The VR read, or the dictionary's in an implicit VR stream; UN for item and delimiter tags.</param>
/// <param name="Length">The value length; <see cref="Undefined"/> where it is not stated.</param>
/// <param name="Size">Bytes of the header.</param>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVR VR, uint Length, int Size)
{
    public const uint Undefined = 0xFFFFFFFF;

    /// <summary>Reads the header at the start of the bytes.</summary>
    /// <exception cref="DicomDataException">Too few bytes, or no VR where one must stand.</exception>
    public static ElementHeader Read(ReadOnlySpan<byte> bytes, ElementEncoding encoding, long offset)
    {
        if (bytes.Length < 8) throw new DicomDataException($"{bytes.Length} bytes are left, too few for the header of an element", offset);
        bool big = encoding.IsBigEndian;
        var tag = new DicomTag(UInt16(bytes, big), UInt16(bytes[2..], big));

        // PS3.5 §7.5: items and delimiters have no VR in any transfer syntax.
        if (tag.Group == 0xFFFE) return new(tag, DicomVR.UN, UInt32(bytes[4..], big), 8);
        if (!encoding.IsExplicitVR) return new(tag, DicomDictionary.VROf(tag), UInt32(bytes[4..], big), 8);

        var vr = new DicomVR(bytes[4], bytes[5]);
        if (!vr.IsWellFormed)
            throw new DicomDataException($"no value representation but bytes {bytes[4]:X2} {bytes[5]:X2}: is the stream implicit VR?", offset + 4, tag);
        if (!vr.HasLongLength) return new(tag, vr, UInt16(bytes[6..], big), 8);
        if (bytes.Length < 12) throw new DicomDataException($"{bytes.Length} bytes are left, too few for the 32-bit length of {vr}", offset, tag);
        return new(tag, vr, UInt32(bytes[8..], big), 12);
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
