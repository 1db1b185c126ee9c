using System.Globalization;
using System.Text;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>Tells what happened on the wire in a made-up case, event by event, as a trace would.</summary>
internal sealed class SampleTrace(DateTimeOffset start)
{
    private readonly Dictionary<int, int> counters = [];
    private DateTimeOffset now = start;
    private int association;
    private int step;
    private int messageId;

    public List<EvidenceEvent> Events { get; } = [];

    public string Last => Events[^1].Id;

    public SampleTrace Step(int index)
    {
        step = index;
        return this;
    }

    public SampleTrace Associate(string callingAE, string calledAE, string sopClass)
    {
        association++;
        Add(EvidenceLevel.State, EvidenceDirection.Local, "Sta1 to Sta4: transport connection to 10.20.1.15:11112 asked for", 0.1);
        Add(EvidenceLevel.Pdu, EvidenceDirection.Sent, $"A-ASSOCIATE-RQ {callingAE} to {calledAE}, 1 presentation context", 1.2, "A-ASSOCIATE-RQ",
            [0x01, 0x00, 0x00, 0x00, 0x00, 0xd1, 0x00, 0x01, 0x00, 0x00, .. Encoding.ASCII.GetBytes(calledAE.PadRight(16) + callingAE.PadRight(16)), .. new byte[32], 0x10, 0, 0, 0x15, .. Encoding.ASCII.GetBytes("1.2.840.10008.3.1.1.1")],
            [new(0, "Protocol version", "1"), new(0, "Called AE title", calledAE), new(0, "Calling AE title", callingAE),
             new(0, "Presentation context 1", sopClass), new(1, "Transfer syntax", "Explicit VR Little Endian"), new(1, "Transfer syntax", "Implicit VR Little Endian"),
             new(0, "Maximum length", "262144"), new(0, "Implementation class UID", "2.25.104710612437041563"), new(0, "Implementation version name", "MODALITYSIM_010")]);
        Add(EvidenceLevel.Pdu, EvidenceDirection.Received, "A-ASSOCIATE-AC, 1 of 1 presentation contexts accepted", 3.4, "A-ASSOCIATE-AC",
            [0x02, 0x00, 0x00, 0x00, 0x00, 0xb8, 0x00, 0x01, 0x00, 0x00, .. Encoding.ASCII.GetBytes(calledAE.PadRight(16) + callingAE.PadRight(16)), .. new byte[32]],
            [new(0, "Presentation context 1", "acceptance"), new(1, "Transfer syntax", "Explicit VR Little Endian"), new(0, "Maximum length", "16384"),
             new(0, "Implementation class UID", "1.2.276.0.7230010.3.0.3.6.7"), new(0, "Implementation version name", "NORTHPACS_4.2.1")]);
        Add(EvidenceLevel.State, EvidenceDirection.Local, "Sta5 to Sta6: ready for data", 0.1);
        return this;
    }

    public SampleTrace Exchange(string name, string sopClass, IReadOnlyList<DataLine>? dataset, int status, StatusKind kind, string text, int pending = 0, int fragments = 1, string? comment = null)
    {
        Request(name, sopClass, dataset, fragments);
        for (var i = 0; i < pending; i++)
            Response(name, sopClass, SampleData.WorklistItem(i), 0xff00, StatusKind.Pending, "Pending", null);
        return Response(name, sopClass, null, status, kind, text, comment);
    }

    public SampleTrace Request(string name, string sopClass, IReadOnlyList<DataLine>? dataset, int fragments = 1)
    {
        messageId++;
        for (var i = 0; i < fragments; i++)
            Data(EvidenceDirection.Sent, fragments == 1 ? 412 : 16384);
        Message(EvidenceDirection.Sent, $"{name}-RQ message {messageId.ToString(CultureInfo.InvariantCulture)}, {sopClass}", new EvidenceMessage
        {
            Name = name + "-RQ",
            ContextId = 1,
            MessageId = messageId,
            SopClassName = sopClass,
            TransferSyntax = dataset is null ? null : "Explicit VR Little Endian",
            Command = SampleData.Command(name, messageId, null),
            Dataset = dataset,
        });
        return this;
    }

    public SampleTrace Response(string name, string sopClass, IReadOnlyList<DataLine>? dataset, int status, StatusKind kind, string text, string? comment)
    {
        Data(EvidenceDirection.Received, 118);
        Message(EvidenceDirection.Received, string.Create(CultureInfo.InvariantCulture, $"{name}-RSP to message {messageId}, status {status:X4}H {text}{(comment is null ? "" : $", comment \"{comment}\"")}"), new EvidenceMessage
        {
            Name = name + "-RSP",
            IsResponse = true,
            ContextId = 1,
            MessageId = messageId,
            SopClassName = sopClass,
            Status = status,
            StatusKind = kind,
            StatusText = text,
            ErrorComment = comment,
            Command = SampleData.Command(name, messageId, status),
            Dataset = dataset,
            TransferSyntax = dataset is null ? null : "Explicit VR Little Endian",
        });
        return this;
    }

    public SampleTrace Release()
    {
        Add(EvidenceLevel.Pdu, EvidenceDirection.Sent, "A-RELEASE-RQ", 0.4, "A-RELEASE-RQ", [5, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
        Add(EvidenceLevel.Pdu, EvidenceDirection.Received, "A-RELEASE-RP", 0.9, "A-RELEASE-RP", [6, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
        return this;
    }

    public SampleTrace Abort(string summary)
    {
        Add(EvidenceLevel.Pdu, EvidenceDirection.Received, summary, 2.1, "A-ABORT", [7, 0, 0, 0, 0, 4, 0, 0, 0, 0], [new(0, "Source", "0, service user"), new(0, "Reason", "0, not significant")]);
        return this;
    }

    public SampleTrace Write(string folder, string caseId)
    {
        using var writer = new EvidenceWriter(Path.Combine(folder, EvidenceFile.PathOf(caseId)));
        foreach (var item in Events)
            writer.Write(item);
        return this;
    }

    private void Data(EvidenceDirection direction, int length) => Add(EvidenceLevel.Pdu, direction, "P-DATA-TF, context 1, " + (length > 1000 ? "data fragment" : "command, last fragment"), 0.3, "P-DATA-TF",
        [4, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, 0, 0, 0, 0x72, 1, 3, 0, 0, 0, 0, 4, 0, 0, 0, 0x6a, 0, 0, 0, 0, 0, 2, 0, 0x18, 0, 0, 0, .. "1.2.840.10008.3.1.2.3.3"u8, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0x20, 0x81],
        length: length);

    private void Message(EvidenceDirection direction, string summary, EvidenceMessage message) =>
        Add(EvidenceLevel.Dimse, direction, summary, 1.7, message: message);

    private void Add(EvidenceLevel level, EvidenceDirection direction, string summary, double milliseconds, string? kind = null, byte[]? bytes = null, EvidenceField[]? fields = null, EvidenceMessage? message = null, int? length = null)
    {
        now = now.AddMilliseconds(milliseconds);
        counters[association] = counters.GetValueOrDefault(association) + 1;
        Events.Add(new EvidenceEvent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"a{association}#{counters[association]}"),
            Association = association,
            Step = step,
            At = now,
            Level = level,
            Direction = direction,
            Summary = summary,
            Kind = kind,
            Length = length ?? bytes?.Length ?? 0,
            Hex = bytes is null ? null : Convert.ToHexStringLower(bytes),
            Fields = fields ?? [],
            Message = message,
        });
    }
}
