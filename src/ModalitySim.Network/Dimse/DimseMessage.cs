using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Dimse;

/// <summary>A DIMSE message (PS3.7 §6.3): a command set and, perhaps, an encoded data set. Nothing keeps the two in agreement.</summary>
/// <param name="ContextId">The presentation context.</param>
/// <param name="Command">The command set.</param>
public sealed record DimseMessage(byte ContextId, CommandSet Command) : ITraceContent
{
    /// <summary>The encoded data set in pieces; none when there is no data set.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Data { get; init; } = [];

    /// <summary>The transfer syntax UID that the data set is encoded in; empty when not known.</summary>
    public string TransferSyntax { get; init; } = "";

    /// <summary>Whether the data set was cut for a trace, so that it ends within an element.</summary>
    public bool IsCut { get; init; }

    /// <summary>The length of the data set in bytes.</summary>
    public long DataLength
    {
        get
        {
            var length = 0L;
            for (var i = 0; i < Data.Count; i++)
                length += Data[i].Length;
            return length;
        }
    }

    /// <summary>Reads the data set, lazily, over the message's own memory.</summary>
    /// <returns>The data set, or null when there is none.</returns>
    /// <exception cref="DicomDataException">The bytes are no data set, or the transfer syntax is not known.</exception>
    public DicomDataset? ReadDataset()
    {
        if (Data.Count == 0)
            return null;
        var syntax = DicomTransferSyntax.Find(TransferSyntax) ?? throw new DicomDataException($"the transfer syntax '{TransferSyntax}' is not known");
        if (Data.Count == 1)
            return DatasetReader.Read(Data[0], syntax);
        var joined = new byte[DataLength];
        var at = 0;
        foreach (var piece in Data)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }

        return DatasetReader.Read(joined, syntax);
    }

    /// <summary>One line that says what the message is.</summary>
    /// <returns>The command, the context and the length of the data set.</returns>
    public override string ToString() => Data.Count == 0 ? $"{Command} on context {ContextId}" : $"{Command} on context {ContextId} with {DataLength} bytes";
}
