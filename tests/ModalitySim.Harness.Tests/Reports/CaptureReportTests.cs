using System.Buffers.Binary;
using System.Text;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports.Capture;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>Capture files, read back by their specification: libpcap's format, RFC 791 and RFC 9293.</summary>
public sealed class CaptureReportTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly TargetInfo Target = new("pacs", "10.20.1.15", 11112, "PACS", null);

    [Test]
    public void A_file_has_the_header_of_libpcap()
    {
        var file = Written(Pdu(EvidenceDirection.Sent, [5, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
        Assert.That(Convert.ToHexStringLower(file.AsSpan(0, 24)), Is.EqualTo(
            "d4c3b2a1" // magic, little endian, microseconds
            + "02000400" // version 2.4
            + "0000000000000000"
            + "00000400" // snapshot length
            + "01000000")); // Ethernet
    }

    [Test]
    public void A_connection_is_opened_carries_both_sides_and_is_closed()
    {
        byte[] asked = [5, 0, 0, 0, 0, 4, 0, 0, 0, 0], answered = [6, 0, 0, 0, 0, 4, 0, 0, 0];
        var frames = Frames(Written(Pdu(EvidenceDirection.Sent, asked), Pdu(EvidenceDirection.Received, answered, milliseconds: 7)));

        Assert.That(frames.Select(f => f.Flags), Is.EqualTo(new[] { 0x02, 0x12, 0x10, 0x18, 0x18, 0x11, 0x11, 0x10 }));
        Assert.That(frames[0].To, Is.EqualTo((0x0a14010f, 11112)));
        Assert.That(frames[3].Payload, Is.EqualTo(asked));
        Assert.That(frames[4].Payload, Is.EqualTo(answered));
        Assert.That(frames[4].At - frames[3].At, Is.EqualTo(TimeSpan.FromMilliseconds(7)));
        Assert.That(frames[1].Acknowledged, Is.EqualTo(frames[0].Sequence + 1));
        Assert.That(frames[4].Acknowledged, Is.EqualTo(frames[3].Sequence + 10));
        Assert.That(frames[6].Sequence, Is.EqualTo(frames[4].Sequence + 9));
    }

    [Test]
    public void Every_checksum_is_right()
    {
        foreach (var frame in Frames(Written(Pdu(EvidenceDirection.Sent, [.. Enumerable.Range(0, 251).Select(i => (byte)i)]), Pdu(EvidenceDirection.Received, [7, 0, 0]))))
        {
            Assert.That(Sum(frame.Bytes.AsSpan(14, 20)), Is.EqualTo(0xffff), "IPv4");
            byte[] pseudo = [.. frame.Bytes.AsSpan(26, 8), 0, 6, (byte)((frame.Bytes.Length - 34) >> 8), (byte)(frame.Bytes.Length - 34), .. frame.Bytes.AsSpan(34)];
            Assert.That(Sum(pseudo), Is.EqualTo(0xffff), "TCP");
        }
    }

    [Test]
    public void Bytes_that_were_not_kept_are_missing_from_their_frames_but_counted()
    {
        var frames = Frames(Written(
            Pdu(EvidenceDirection.Sent, [4, 0, 0, 2, 0, 0], length: 131_078),
            Pdu(EvidenceDirection.Received, [6, 0, 0, 0, 0, 4, 0, 0, 0, 0])));
        var data = frames.Where(f => f.Flags is 0x10 or 0x18).Skip(1).ToList();

        Assert.That(data.Select(f => f.Length - 54), Is.EqualTo(new[] { 65_495, 65_495, 88, 10, 0 }));
        Assert.That(data[0].Payload, Is.EqualTo(new byte[] { 4, 0, 0, 2, 0, 0 }));
        Assert.That(data[1].Payload, Is.Empty);
        Assert.That(data[3].Acknowledged, Is.EqualTo(data[0].Sequence + 131_078));
    }

    [Test]
    public void An_association_that_the_target_asked_for_comes_from_the_target()
    {
        var first = Frames(Written(Pdu(EvidenceDirection.Received, [1, 0, 0, 0, 0, 0])))[0];
        Assert.That(first.From.Address, Is.EqualTo(0x0a14010f));
        Assert.That(first.To.Port, Is.EqualTo(104));
    }

    [Test]
    public void Http_heads_are_put_together_with_the_length_of_the_body()
    {
        var frames = Frames(Written(
            Http(EvidenceDirection.Sent, "POST http://pacs:8080/studies?x=1", [new(0, "Accept", "application/dicom+json"), new(0, "Transfer-Encoding", "chunked")]),
            Http(EvidenceDirection.Sent, "body, 3 bytes", []) with { Hex = "616263", Length = 3 },
            Http(EvidenceDirection.Received, "200 OK", [])));
        var text = string.Concat(frames.Select(f => Encoding.UTF8.GetString(f.Payload)));
        Assert.That(text, Is.EqualTo(
            "POST /studies?x=1 HTTP/1.1\r\nHost: pacs:8080\r\nAccept: application/dicom+json\r\nContent-Length: 3\r\n\r\nabc"
            + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    }

    [Test]
    public void Evidence_without_bytes_and_evidence_that_is_spoilt_make_no_capture()
    {
        using var stream = new MemoryStream();
        Assert.That(CaseCapture.Write(stream, Target, [Pdu(EvidenceDirection.Local, [1]), Pdu(EvidenceDirection.Sent, []) with { Hex = "zz", Length = 0 }]), Is.False);
        Assert.That(stream.Length, Is.Zero);
    }

    private static byte[] Written(params EvidenceEvent[] events)
    {
        using var stream = new MemoryStream();
        Assert.That(CaseCapture.Write(stream, Target, events), Is.True);
        return stream.ToArray();
    }

    private static EvidenceEvent Pdu(EvidenceDirection direction, byte[] bytes, int? length = null, double milliseconds = 0) => new()
    {
        Id = "a1#1",
        Association = 1,
        At = At.AddMilliseconds(milliseconds),
        Level = EvidenceLevel.Pdu,
        Direction = direction,
        Summary = "",
        Hex = Convert.ToHexStringLower(bytes),
        Length = length ?? bytes.Length,
    };

    private static EvidenceEvent Http(EvidenceDirection direction, string summary, EvidenceField[] fields) =>
        Pdu(direction, []) with { Level = EvidenceLevel.Http, Summary = summary, Fields = fields, Hex = null };

    private static List<Frame> Frames(byte[] file)
    {
        var frames = new List<Frame>();
        for (var rest = file.AsSpan(24); !rest.IsEmpty;)
        {
            var kept = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
            var bytes = rest.Slice(16, kept).ToArray();
            var at = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(rest)).AddMicroseconds(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
            frames.Add(new Frame(at, bytes, BinaryPrimitives.ReadInt32LittleEndian(rest[12..])));
            rest = rest[(16 + kept)..];
        }

        return frames;
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (var i = 0; i < bytes.Length; i++)
            sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return sum;
    }

    private sealed record Frame(DateTimeOffset At, byte[] Bytes, int Length)
    {
        public (int Address, int Port) From => (Int(26), Short(34));

        public (int Address, int Port) To => (Int(30), Short(36));

        public int Sequence => Int(38);

        public int Acknowledged => Int(42);

        public int Flags => Bytes[47];

        public byte[] Payload => Bytes[54..];

        private int Int(int at) => BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(at));

        private int Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));
    }
}
