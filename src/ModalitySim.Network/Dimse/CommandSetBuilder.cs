using System.Buffers.Binary;
using System.Text;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Puts a command set together: elements in ascending order, each tag once, with the group length (PS3.7 §6.3.1). For commands that
/// break these rules make bytes and use <see cref="CommandSet.FromBytes"/>.
/// </summary>
public sealed class CommandSetBuilder
{
    private const int GroupLengthSize = 12;

    [ThreadStatic]
    private static CommandSetBuilder? _spare;

    private Element[] _elements = new Element[12];
    private int _count;
    private byte[] _values = new byte[256];
    private int _used;

    /// <summary>Starts with a command field.</summary>
    /// <param name="field">The command field; any value.</param>
    public CommandSetBuilder(CommandField field) => Set(DicomTag.CommandField, (ushort)field);

    /// <summary>Starts a request.</summary>
    /// <param name="field">The command field.</param>
    /// <param name="messageId">The message id.</param>
    /// <param name="sopClassUid">The SOP class, put where the message has it.</param>
    /// <param name="sopInstanceUid">The SOP instance, put where the message has it; null for none.</param>
    /// <returns>The builder.</returns>
    public static CommandSetBuilder Request(CommandField field, ushort messageId, string sopClassUid, string? sopInstanceUid = null)
    {
        var row = DimseCommand.Find(field);
        var builder = Rent(field)
            .Set(row?.SopClass ?? DicomTag.AffectedSOPClassUID, sopClassUid)
            .Set(DicomTag.MessageID, messageId);
        if (sopInstanceUid is not null)
            builder.Set(row?.SopInstance ?? DicomTag.AffectedSOPInstanceUID, sopInstanceUid);
        return builder;
    }

    /// <summary>Starts the response to a request: message id and UIDs are taken from it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">The status.</param>
    /// <returns>The builder.</returns>
    public static CommandSetBuilder Response(CommandSet request, DicomStatus status)
    {
        ArgumentNullException.ThrowIfNull(request);
        var field = DimseCommand.ResponseTo(request.Field);
        var builder = Rent(field)
            .Set(DicomTag.MessageIDBeingRespondedTo, request.MessageId ?? 0)
            .Set(DicomTag.Status, status.Code);
        if (request.SopClassUid is { } sopClass)
            builder.Set(DicomTag.AffectedSOPClassUID, sopClass);
        if (DimseCommand.Find(field)?.SopInstance is not null && request.SopInstanceUid is { } instance)
            builder.Set(DicomTag.AffectedSOPInstanceUID, instance);
        return builder;
    }

    /// <summary>Sets a number.</summary>
    /// <param name="tag">The element, of VR US.</param>
    /// <param name="value">The number.</param>
    /// <returns>The builder.</returns>
    public CommandSetBuilder Set(DicomTag tag, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Take(tag, 2), value);
        return this;
    }

    /// <summary>Sets a text, padded to an even length: UIDs with a null, others with a space.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="value">The text, in Latin-1.</param>
    /// <returns>The builder.</returns>
    public CommandSetBuilder Set(DicomTag tag, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var span = Take(tag, value.Length + (value.Length & 1));
        Encoding.Latin1.GetBytes(value, span);
        if ((value.Length & 1) != 0)
            span[^1] = IsUid(tag) ? (byte)0 : (byte)' ';
        return this;
    }

    /// <summary>Sets a list of tags.</summary>
    /// <param name="tag">The element, of VR AT.</param>
    /// <param name="values">The tags.</param>
    /// <returns>The builder.</returns>
    public CommandSetBuilder Set(DicomTag tag, IReadOnlyList<DicomTag> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var span = Take(tag, values.Count * 4);
        for (var i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[(i * 4)..], values[i].Group);
            BinaryPrimitives.WriteUInt16LittleEndian(span[((i * 4) + 2)..], values[i].Element);
        }

        return this;
    }

    /// <summary>Sets any bytes, as they are.</summary>
    /// <param name="tag">The element.</param>
    /// <param name="value">The bytes.</param>
    /// <returns>The builder.</returns>
    public CommandSetBuilder Set(DicomTag tag, ReadOnlySpan<byte> value)
    {
        value.CopyTo(Take(tag, value.Length));
        return this;
    }

    /// <summary>Leaves an element out again.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>The builder.</returns>
    public CommandSetBuilder Remove(DicomTag tag)
    {
        var at = IndexOf(tag.Value);
        if (at < _count && _elements[at].Tag == tag.Value)
            _elements.AsSpan(at + 1, --_count - at).CopyTo(_elements.AsSpan(at));
        return this;
    }

    /// <summary>Encodes the command set.</summary>
    /// <param name="hasDataset">Whether a data set follows; sets (0000,0800) unless it was set before.</param>
    /// <returns>The command set.</returns>
    public CommandSet Build(bool hasDataset)
    {
        var type = IndexOf(DicomTag.CommandDataSetType.Value);
        if (type == _count || _elements[type].Tag != DicomTag.CommandDataSetType.Value)
            Set(DicomTag.CommandDataSetType, hasDataset ? (ushort)1 : CommandSet.NoDataset);
        var length = 0;
        foreach (var element in _elements.AsSpan(0, _count))
            length += 8 + element.Length;
        var bytes = GC.AllocateUninitializedArray<byte>(GroupLengthSize + length);
        WriteHeader(bytes, 0, 4);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), length);
        var at = GroupLengthSize;
        foreach (var element in _elements.AsSpan(0, _count))
        {
            WriteHeader(bytes.AsSpan(at), element.Tag, element.Length);
            _values.AsSpan(element.Start, element.Length).CopyTo(bytes.AsSpan(at + 8));
            at += 8 + element.Length;
        }

        return CommandSet.FromBytes(bytes);
    }

    /// <summary>Builds and gives the builder away: it must not be used after that.</summary>
    internal CommandSet Finish(bool hasDataset)
    {
        var command = Build(hasDataset);
        _count = 0;
        _used = 0;
        _spare = this;
        return command;
    }

    private static CommandSetBuilder Rent(CommandField field)
    {
        if (_spare is not { } spare)
            return new CommandSetBuilder(field);
        _spare = null;
        return spare.Set(DicomTag.CommandField, (ushort)field);
    }

    private static void WriteHeader(Span<byte> span, uint tag, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], (ushort)tag);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], length);
    }

    private int IndexOf(uint tag)
    {
        var at = 0;
        while (at < _count && _elements[at].Tag < tag)
            at++;
        return at;
    }

    private static bool IsUid(DicomTag tag) =>
        tag == DicomTag.AffectedSOPClassUID || tag == DicomTag.AffectedSOPInstanceUID ||
        tag == DicomTag.RequestedSOPClassUID || tag == DicomTag.RequestedSOPInstanceUID;

    private Span<byte> Take(DicomTag tag, int length)
    {
        if (_values.Length - _used < length)
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _used + length));
        var at = IndexOf(tag.Value);
        if (at == _count || _elements[at].Tag != tag.Value)
        {
            if (_count == _elements.Length)
                Array.Resize(ref _elements, _count * 2);
            _elements.AsSpan(at, _count++ - at).CopyTo(_elements.AsSpan(at + 1));
        }

        _elements[at] = new Element(tag.Value, _used, length);
        _used += length;
        return _values.AsSpan(_used - length, length);
    }

    private readonly struct Element(uint tag, int start, int length)
    {
        public uint Tag => tag;

        public int Start => start;

        public int Length => length;
    }
}
