using System.Text;
using ModalitySim.Network.Web;

namespace ModalitySim.Network.Tests.Web;

public sealed class MultipartReaderTests
{
    // RFC 2046 §5.1.1: preamble, two parts, one of them with a line that nearly is a boundary, epilogue.
    private const string Two =
        "This is the preamble.\r\n--b1\r\nContent-Type: application/dicom; transfer-syntax=1.2\r\nContent-Location: bulk/1\r\n\r\n" +
        "one\r\n--b\r\n-b1\r\n--b1 \t\r\n\r\ntwo\r\n\r\n--b1--\r\nepilogue";

    private static async Task<List<(MultipartPart Part, string Body)>> ReadAsync(string text, string boundary = "b1", int piece = 1 << 20, MultipartLimits? limits = null)
    {
        var parts = new List<(MultipartPart, string)>();
        var reader = new MultipartReader(new InPieces(Encoding.Latin1.GetBytes(text), piece), boundary, limits);
        while (await reader.NextAsync() is { } part) parts.Add((part, Encoding.Latin1.GetString(await part.ReadAllAsync(1 << 20))));
        return parts;
    }

    [Test]
    public async Task Parts_come_out_however_the_bytes_arrive([Values(1, 2, 3, 5, 7, 64, 100_000)] int piece)
    {
        var parts = await ReadAsync(Two, piece: piece);
        Assert.Multiple(() =>
        {
            Assert.That(parts.Select(p => p.Body), Is.EqualTo(new[] { "one\r\n--b\r\n-b1", "two\r\n" }));
            Assert.That(parts[0].Part.ContentType?["transfer-syntax"], Is.EqualTo("1.2"));
            Assert.That(parts[0].Part.ContentLocation, Is.EqualTo("bulk/1"));
            Assert.That(parts[1].Part.Headers, Is.Empty);
        });
    }

    [TestCase("--b1--", 0)]
    [TestCase("--b1\r\n\r\n\r\n--b1--", 1)]
    [TestCase("--b1\r\nA: b\r\n\r\n\r\n--b1--", 1)]
    [TestCase("--b1\r\nA: b\r\n\r\n--b1--", 1)]
    public async Task Empty_parts_are_parts(string text, int expected)
    {
        foreach (int piece in new[] { 1, 1000 })
            Assert.That((await ReadAsync(text, piece: piece)).Select(p => p.Body), Is.EqualTo(Enumerable.Repeat("", expected)));
    }

    [Test]
    public async Task A_part_that_is_not_read_is_passed_over()
    {
        var reader = new MultipartReader(new InPieces(Encoding.Latin1.GetBytes(Two), 4), "b1");
        var first = (await reader.NextAsync())!;
        var second = (await reader.NextAsync())!;
        Assert.Multiple(async () =>
        {
            Assert.That(await first.ReadAllAsync(100), Is.Empty);
            Assert.That(Encoding.ASCII.GetString(await second.ReadAllAsync(100)), Is.EqualTo("two\r\n"));
            Assert.That(await reader.NextAsync(), Is.Null);
            Assert.That(await reader.NextAsync(), Is.Null);
        });
    }

    [TestCase("", "the body ends without its closing boundary", true)]
    [TestCase("--b1", "the body ends behind a boundary", true)]
    [TestCase("--b1\r\nContent-Type: x", "the body ends inside the header of a part", true)]
    [TestCase("--b1\r\n\r\nhalf an insta", "the body ends without its closing boundary", true)]
    [TestCase("--b1\r\n\r\nwhole\r\n--b1", "the body ends behind a boundary", true)]
    [TestCase("--b1\r\nno colon\r\n\r\nx\r\n--b1--", "a header field without a colon", false)]
    [TestCase("--b1x\r\n\r\nx\r\n--b1--", "a boundary is followed by something else than the end of its line", false)]
    public async Task What_is_no_multipart_body_is_refused(string text, string problem, bool isCutOff)
    {
        foreach (int piece in new[] { 1, 1000 })
        {
            var e = (await Assert.ThrowsAsync<MultipartException>(() => ReadAsync(text, piece: piece)))!;
            Assert.That((e.Problem, e.IsCutOff), Is.EqualTo((problem, isCutOff)));
            Assert.That(e.Offset, Is.InRange(0, text.Length));
        }
    }

    [TestCase("")]
    [TestCase("a\r\nb")]
    [TestCase("1234567890123456789012345678901234567890123456789012345678901234567890x")]
    public void A_boundary_has_1_to_70_characters(string boundary) =>
        Assert.That(() => new MultipartReader(Stream.Null, boundary), Throws.InstanceOf<MultipartException>());

    [Test]
    public async Task Hostile_sizes_are_refused_before_they_are_taken()
    {
        await Assert.ThrowsAsync<MultipartException>(() => ReadAsync(new string('x', 20_000)));
        await Assert.ThrowsAsync<MultipartException>(() => ReadAsync("--b1\r\nA: " + new string('x', 20_000)));
        await Assert.ThrowsAsync<MultipartException>(() => ReadAsync("--b1\r\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"h{i}: x\r\n")) + "\r\n\r\n--b1--"));
        await Assert.ThrowsAsync<MultipartException>(() => ReadAsync("--b1\r\n\r\n\r\n--b1\r\n\r\n\r\n--b1--", limits: new() { Parts = 1 }));
    }

    [Test]
    public async Task A_part_longer_than_its_limit_is_refused()
    {
        var reader = new MultipartReader(new MemoryStream(Encoding.ASCII.GetBytes("--b1\r\nContent-Length: 5\r\n\r\n" + new string('x', 200_000))), "b1");
        var part = (await reader.NextAsync())!;
        var e = await Assert.ThrowsAsync<MultipartException>(() => part.ReadAllAsync(100_000));
        Assert.That(e!.Problem, Is.EqualTo("part 1 has more than 100000 bytes"));
    }

    [Test]
    public async Task Long_parts_pass_through_without_being_held()
    {
        // 200 MB of content that is made as it is read; the reader holds 64 KB of it.
        var head = Encoding.ASCII.GetBytes("--b1\r\n\r\n");
        var body = new Endless(head, 200L << 20, Encoding.ASCII.GetBytes("\r\n--b1--"));
        var reader = new MultipartReader(body, "b1");
        var part = (await reader.NextAsync())!;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = await part.Body.ReadAsync(buffer)) > 0;) total += read;
        Assert.That(total, Is.EqualTo(200L << 20));
        Assert.That(await reader.NextAsync(), Is.Null);
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(20 << 20));
    }

    [Test]
    public async Task What_the_writer_writes_is_read()
    {
        using var stream = new MemoryStream();
        var writer = new MultipartWriter(stream, "b1");
        foreach (string content in new[] { "one", "", "--b\r\n" })
        {
            await writer.BeginPartAsync([("Content-Type", "text/plain"), ("Content-Location", null)]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(content));
        }

        await writer.EndAsync();
        string text = Encoding.ASCII.GetString(stream.ToArray());
        Assert.That(text, Does.StartWith("--b1\r\nContent-Type: text/plain\r\n\r\none\r\n--b1\r\n"));
        Assert.That((await ReadAsync(text)).Select(p => p.Body), Is.EqualTo(new[] { "one", "", "--b\r\n" }));
    }

    private sealed class InPieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    private sealed class Endless(byte[] head, long length, byte[] tail) : MemoryStream
    {
        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = 0;
            for (; count < buffer.Length && _at < head.Length; count++) buffer.Span[count] = head[_at++];
            int middle = (int)Math.Clamp(head.Length + length - _at, 0, buffer.Length - count);
            buffer.Span.Slice(count, middle).Clear();
            count += middle;
            _at += middle;
            for (; count < buffer.Length && _at >= head.Length + length && _at < head.Length + length + tail.Length; count++)
                buffer.Span[count] = tail[_at++ - head.Length - length];
            return new(count);
        }
    }
}
