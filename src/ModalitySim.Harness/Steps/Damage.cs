using System.Buffers.Binary;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Harness.Steps;

/// <summary>How a data set is made undecodable on purpose.</summary>
internal enum Damage
{
    None,

    /// <summary>The data end within the last element.</summary>
    Truncated,

    /// <summary>The data are encoded in another transfer syntax than negotiated.</summary>
    WrongTransferSyntax,

    /// <summary>The last element states a length beyond the end of the data.</summary>
    LengthPastEnd,
}

/// <summary>Encodes a data set and damages it.</summary>
internal static class DamagedEncoding
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Encode(DicomDataset dataset, DicomTransferSyntax syntax, Damage damage)
    {
        if (damage == Damage.WrongTransferSyntax)
        {
            var other = syntax.IsExplicitVR ? DicomTransferSyntax.ImplicitVRLittleEndian : DicomTransferSyntax.ExplicitVRLittleEndian;
            return DatasetWriter.Encode(dataset, other).Segments;
        }

        using var encoded = DatasetWriter.Encode(dataset, syntax);
        var bytes = encoded.ToArray();
        var last = dataset.GetBytes(DicomTag.PixelData).Length;
        if (damage == Damage.Truncated)
            return [bytes.AsMemory(0, bytes.Length - Math.Max(1, last / 2))];
        // The length field stands directly before the value, four bytes long in both explicit and implicit VR (OW).
        var length = bytes.AsSpan(bytes.Length - last - 4, 4);
        if (syntax.IsBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)last + 0x0010_0000);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)last + 0x0010_0000);
        return [bytes];
    }
}
