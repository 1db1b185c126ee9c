using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>A command set of which every element can be wrong (PS3.7 §9.3, §10.3).</summary>
internal sealed record CommandFields
{
    public CommandField Field { get; init; } = CommandField.CEchoRq;

    public int? MessageId { get; init; }

    public int? RespondsTo { get; init; }

    public bool Responds { get; init; }

    public string? SopClass { get; init; }

    public string? SopInstanceUid { get; init; }

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> Elements { get; init; } = [];

    public IReadOnlyList<AttributePath> Without { get; init; } = [];

    /// <summary>Adds the keys to a mapping.</summary>
    public static ObjectShape<T> Declare<T>(ObjectShape<T> shape, Func<T, CommandFields> get, Func<T, CommandFields, T> put)
        where T : class => shape
        .Key("command", ConversationShapes.Command, "The message, or any command field; C-ECHO-RQ by default.", (t, v) => put(t, get(t) with { Field = v }))
        .Key("messageId", RawShapes.Word, "Message ID (0000,0110); by default the next.", (t, v) => put(t, get(t) with { MessageId = v }))
        .Key("responds", CommonShapes.Boolean, "true: the message answers the latest request of the target on this connection.", (t, v) => put(t, get(t) with { Responds = v }))
        .Key("respondsTo", RawShapes.Word, "Message ID Being Responded To (0000,0120).", (t, v) => put(t, get(t) with { RespondsTo = v }))
        .Key("sopClass", RawShapes.AbstractSyntax, "The SOP class that the command names; by default that of the data set, or Verification.", (t, v) => put(t, get(t) with { SopClass = v }))
        .Key("sopInstanceUid", CommonShapes.TextOrNothing, "The SOP instance that the command names; by default that of the data set.", (t, v) => put(t, get(t) with { SopInstanceUid = v }))
        .Key("elements", AttributeShapes.Values, "Command elements to give another value, right or wrong.", (t, v) => put(t, get(t) with { Elements = v }))
        .Key("without", CommonShapes.OneOrMore(AttributeShapes.Path), "Command elements to leave out.", (t, v) => put(t, get(t) with { Without = v }));

    /// <summary>The command set.</summary>
    /// <param name="sopClass">The SOP class, where none is written.</param>
    /// <param name="sopInstanceUid">The SOP instance, where none is written.</param>
    /// <param name="messageId">The message id, where none is written.</param>
    /// <param name="incoming">The request that a response answers; null when there is none.</param>
    /// <param name="hasDataset">Whether a data set follows.</param>
    public CommandSet Build(string sopClass, string? sopInstanceUid, ushort messageId, CommandSet? incoming, bool hasDataset)
    {
        var builder = Responds && incoming is not null
            ? CommandSetBuilder.Response(incoming, DicomStatus.Success).Set(DicomTag.CommandField, (ushort)Field)
            : Field == CommandField.CCancelRq ? new CommandSetBuilder(Field) : CommandSetBuilder.Request(Field, MessageId is { } id ? (ushort)id : messageId, SopClass ?? sopClass, SopInstanceUid ?? sopInstanceUid);
        if (RespondsTo is { } to)
            builder.Set(DicomTag.MessageIDBeingRespondedTo, (ushort)to);
        if (DimseCommand.IsResponseField(Field) && !Responds)
            builder.Remove(DicomTag.MessageID).Set(DicomTag.Status, (ushort)0);
        if (Field is CommandField.CStoreRq or CommandField.CFindRq or CommandField.CGetRq or CommandField.CMoveRq)
            builder.Set(DicomTag.Priority, (ushort)0);
        foreach (var (path, value) in Elements)
        {
            var one = new DicomDataset();
            value.Apply(one, path);
            builder.Set(path.Tag, (CommandSet.FromDataset(one).GetBytes(path.Tag) ?? default(ReadOnlyMemory<byte>)).Span);
        }

        var without = Without.Select(p => p.Tag).ToList();
        foreach (var tag in without)
            builder.Remove(tag);
        var command = builder.Build(hasDataset);
        return without.Contains(DicomTag.CommandDataSetType) ? Cut(command, DicomTag.CommandDataSetType) : command;
    }

    // The builder always says whether a data set follows; what is to be wrong is taken out behind it.
    private static CommandSet Cut(CommandSet command, DicomTag tag)
    {
        var elements = command.ToDataset();
        var lengthTag = new DicomTag(0, 0);
        elements.Remove(tag);
        elements.Remove(lengthTag);
        var rest = CommandSet.FromDataset(elements).Bytes;
        byte[] length = [0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length.AsSpan(8), rest.Length);
        return CommandSet.FromBytes((byte[])[.. length, .. rest.Span]);
    }
}
