using System.Buffers.Binary;
using System.Text;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// A command set (PS3.7 §6.3.1, Annex E) over its own bytes, in Implicit VR Little Endian, as they came or as they go: nothing is
/// put in order, so that an observer sees what is wrong. Elements are looked up when asked for.
/// </summary>
public sealed class CommandSet
{
    /// <summary>The value of (0000,0800) that says that no data set follows.</summary>
    public const ushort NoDataset = 0x0101;

    private const int ElementHeader = 8;

    private CommandSet(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The encoded command set.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The command field (0000,0100); 0 when absent.</summary>
    public CommandField Field => (CommandField)(GetUInt16(DicomTag.CommandField) ?? 0);

    /// <summary>The message id (0000,0110) of a request.</summary>
    public ushort? MessageId => GetUInt16(DicomTag.MessageID);

    /// <summary>The message id being responded to (0000,0120).</summary>
    public ushort? MessageIdBeingRespondedTo => GetUInt16(DicomTag.MessageIDBeingRespondedTo);

    /// <summary>The affected SOP class (0000,0002).</summary>
    public string? AffectedSopClassUid => GetString(DicomTag.AffectedSOPClassUID);

    /// <summary>The requested SOP class (0000,0003).</summary>
    public string? RequestedSopClassUid => GetString(DicomTag.RequestedSOPClassUID);

    /// <summary>The affected SOP instance (0000,1000).</summary>
    public string? AffectedSopInstanceUid => GetString(DicomTag.AffectedSOPInstanceUID);

    /// <summary>The requested SOP instance (0000,1001).</summary>
    public string? RequestedSopInstanceUid => GetString(DicomTag.RequestedSOPInstanceUID);

    /// <summary>The SOP class, affected or requested, whichever is there.</summary>
    public string? SopClassUid => AffectedSopClassUid ?? RequestedSopClassUid;

    /// <summary>The SOP instance, affected or requested, whichever is there.</summary>
    public string? SopInstanceUid => AffectedSopInstanceUid ?? RequestedSopInstanceUid;

    /// <summary>The command data set type (0000,0800).</summary>
    public ushort? CommandDataSetType => GetUInt16(DicomTag.CommandDataSetType);

    /// <summary>Whether a data set follows: the type is there and is not 0101H.</summary>
    public bool HasDataset => CommandDataSetType is { } type && type != NoDataset;

    /// <summary>The priority (0000,0700): 0 medium, 1 high, 2 low.</summary>
    public ushort? Priority => GetUInt16(DicomTag.Priority);

    /// <summary>The status (0000,0900) of a response.</summary>
    public DicomStatus? Status => GetUInt16(DicomTag.Status) is { } code ? new DicomStatus(code) : null;

    /// <summary>The elements in which an error was found (0000,0901).</summary>
    public IReadOnlyList<DicomTag> OffendingElements => GetTags(DicomTag.OffendingElement);

    /// <summary>The error comment (0000,0902).</summary>
    public string? ErrorComment => GetString(DicomTag.ErrorComment);

    /// <summary>The error id (0000,0903).</summary>
    public ushort? ErrorId => GetUInt16(DicomTag.ErrorID);

    /// <summary>The attribute identifier list (0000,1005).</summary>
    public IReadOnlyList<DicomTag> AttributeIdentifierList => GetTags(DicomTag.AttributeIdentifierList);

    /// <summary>The event type (0000,1002).</summary>
    public ushort? EventTypeId => GetUInt16(DicomTag.EventTypeID);

    /// <summary>The action type (0000,1008).</summary>
    public ushort? ActionTypeId => GetUInt16(DicomTag.ActionTypeID);

    /// <summary>The number of remaining sub-operations (0000,1020).</summary>
    public ushort? NumberOfRemainingSuboperations => GetUInt16(DicomTag.NumberOfRemainingSuboperations);

    /// <summary>The number of completed sub-operations (0000,1021).</summary>
    public ushort? NumberOfCompletedSuboperations => GetUInt16(DicomTag.NumberOfCompletedSuboperations);

    /// <summary>The number of failed sub-operations (0000,1022).</summary>
    public ushort? NumberOfFailedSuboperations => GetUInt16(DicomTag.NumberOfFailedSuboperations);

    /// <summary>The number of sub-operations with a warning (0000,1023).</summary>
    public ushort? NumberOfWarningSuboperations => GetUInt16(DicomTag.NumberOfWarningSuboperations);

    /// <summary>The move destination (0000,0600).</summary>
    public string? MoveDestination => GetString(DicomTag.MoveDestination);

    /// <summary>The AE title of the move originator (0000,1030).</summary>
    public string? MoveOriginatorAETitle => GetString(DicomTag.MoveOriginatorApplicationEntityTitle);

    /// <summary>The message id of the move originator (0000,1031).</summary>
    public ushort? MoveOriginatorMessageId => GetUInt16(DicomTag.MoveOriginatorMessageID);

    /// <summary>Takes the bytes of a command set.</summary>
    /// <param name="bytes">The bytes; kept, not copied.</param>
    /// <param name="command">The command set, when the bytes are one.</param>
    /// <param name="fault">What is wrong, when they are not.</param>
    /// <returns>Whether the bytes can be walked through element by element.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out CommandSet command, out string? fault)
    {
        command = new CommandSet(bytes);
        fault = null;
        var span = bytes.Span;
        for (var at = 0; at < span.Length;)
        {
            if (span.Length - at < ElementHeader)
            {
                fault = $"the command set ends within the element at byte {at}";
                return false;
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(span[(at + 4)..]);
            if (length > span.Length - at - ElementHeader)
            {
                fault = $"command element {TagAt(span, at)} at byte {at} states {length} bytes and {span.Length - at - ElementHeader} remain";
                return false;
            }

            at += ElementHeader + (int)length;
        }

        return true;
    }

    /// <summary>Takes the bytes of a command set, right or wrong.</summary>
    /// <param name="bytes">The bytes; kept, not copied.</param>
    /// <returns>The command set; elements behind a broken one are not found.</returns>
    public static CommandSet FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Encodes a data set of command elements as it is, without adding a group length.</summary>
    /// <param name="elements">The elements of group 0000.</param>
    /// <returns>The command set.</returns>
    public static CommandSet FromDataset(DicomDataset elements)
    {
        using var encoded = DatasetWriter.Encode(elements, DicomTransferSyntax.ImplicitVRLittleEndian);
        return new CommandSet(encoded.ToArray());
    }

    /// <summary>The elements as a data set, for showing.</summary>
    /// <returns>The data set.</returns>
    /// <exception cref="DicomDataException">The bytes are no command set.</exception>
    public DicomDataset ToDataset() => DatasetReader.Read(Bytes, DicomTransferSyntax.ImplicitVRLittleEndian);

    /// <summary>Whether an element is there.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>True when it is, even empty.</returns>
    public bool Contains(DicomTag tag) => TryFind(tag, out _);

    /// <summary>The value of an element as bytes, or null when it is absent.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>The bytes as they stand.</returns>
    public ReadOnlyMemory<byte>? GetBytes(DicomTag tag) => TryFind(tag, out var value) ? value : null;

    /// <summary>The value of a text element without its padding, or null when it is absent.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>The text.</returns>
    public string? GetString(DicomTag tag) =>
        TryFind(tag, out var value) ? Encoding.Latin1.GetString(value.Span).Trim('\0', ' ') : null;

    /// <summary>The value of a 16-bit element, or null when it is absent or too short.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>The number.</returns>
    public ushort? GetUInt16(DicomTag tag) =>
        TryFind(tag, out var value) && value.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(value.Span) : null;

    /// <summary>The value of an element that lists tags.</summary>
    /// <param name="tag">The element.</param>
    /// <returns>The tags; none when it is absent.</returns>
    public IReadOnlyList<DicomTag> GetTags(DicomTag tag)
    {
        if (!TryFind(tag, out var value))
            return [];
        var tags = new DicomTag[value.Length / 4];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = TagAt(value.Span, i * 4);
        return tags;
    }

    /// <summary>One line that says what the command is.</summary>
    /// <returns>Name, message id, SOP class and status, as far as they are there.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(DimseCommand.NameOf(Field));
        if (MessageId is { } id)
            text.Append(" #").Append(id);
        if (MessageIdBeingRespondedTo is { } to)
            text.Append(" to #").Append(to);
        if (SopClassUid is { } uid)
            text.Append(' ').Append(new DicomUID(uid).Name);
        if (Status is { } status)
            text.Append(' ').Append(status).Append(' ').Append(status.TextFor(Field));
        return text.ToString();
    }

    private bool TryFind(DicomTag tag, out ReadOnlyMemory<byte> value)
    {
        var span = Bytes.Span;
        for (var at = 0; span.Length - at >= ElementHeader;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(span[(at + 4)..]);
            if (length > span.Length - at - ElementHeader)
                break;
            if (TagAt(span, at) == tag)
            {
                value = Bytes.Slice(at + ElementHeader, (int)length);
                return true;
            }

            at += ElementHeader + (int)length;
        }

        value = default;
        return false;
    }

    private static DicomTag TagAt(ReadOnlySpan<byte> span, int at) =>
        new(BinaryPrimitives.ReadUInt16LittleEndian(span[at..]), BinaryPrimitives.ReadUInt16LittleEndian(span[(at + 2)..]));
}
