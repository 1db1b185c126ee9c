using System.Text;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Running;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>Servers that answer without end, break off, or say what is no HTTP: a verdict, in bounded memory.</summary>
[TestFixture]
public sealed class HostileAnswerTests
{
    private const long TenGigabytes = 10L << 30;
    private const int Limit = 1 << 20;

    // What the sockets in between may hold.
    private const long Slack = 64L << 20;
    private const string Qido = "- qido: { keys: { PatientID: X } }";
    private const string Wado = "- wado: { study: 2.25.1, expect: { http: 200 } }";
    private const string Metadata = "- wado: { study: 2.25.1, as: metadata, expect: { http: 200 } }";

    [TestCase(Qido, "application/dicom+json", true)]
    [TestCase(Qido, "application/dicom+json", false)]
    [TestCase(Metadata, "application/dicom+json", false)]
    [TestCase(Wado, "application/dicom", false)]
    [TestCase(Wado, "multipart/related; type=\"application/dicom\"; boundary=b", false)]
    [TestCase(Wado, "multipart/related; type=\"application/dicom\"; boundary=b", true)]
    public async Task A_body_of_ten_gigabytes_is_not_held(string step, string type, bool isAnnounced)
    {
        long written = 0;
        await using var server = HostileServer.Start(async (_, stream, cancellation) =>
        {
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{(isAnnounced ? $"Content-Length: {TenGigabytes}\r\n" : "Connection: close\r\n")}\r\n");
            if (type.StartsWith("multipart", StringComparison.Ordinal))
                await WriteAsync(stream, "--b\r\nContent-Type: application/dicom\r\n\r\n");
            var piece = new byte[64 * 1024];
            for (; written < TenGigabytes; written += piece.Length)
                await stream.WriteAsync(piece, cancellation);
        });

        var result = await RunnerTests.RunAsync(server.Target(w => w with { LongestAnswer = Limit }), step, "device: ct");

        var finding = result.Cases[0].Steps[0].Findings[0];
        Assert.That(finding.Verdict, Is.EqualTo(Verdict.Fail), result.Explain());
        Assert.That(finding.Actual, Does.Contain("bytes"));
        Assert.That(Interlocked.Read(ref written), Is.LessThan(Slack));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: 100\r\n\r\n[{\"0008", "broke after 7 bytes")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=b\r\nConnection: close\r\n\r\n--b\r\nContent-Type: application/dicom\r\n\r\nDICM", "the body ends without its closing boundary")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: multipart/related\r\nConnection: close\r\n\r\nX", "boundary")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=b\r\nConnection: close\r\n\r\n--b\r\nContent-Type: application/dicom\r\n\r\nX\r\n--b--\r\n", "no DICOM file")]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n\r\n", "no answer from")]
    public async Task An_answer_that_breaks_off_or_is_none_fails_with_what_came(string answer, string problem)
    {
        await using var server = HostileServer.Start((_, stream, _) => WriteAsync(stream, answer));

        var result = await RunnerTests.RunAsync(server.Target(), Wado, "device: ct");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Verdict, Is.EqualTo(Verdict.Fail), result.Explain());
        Assert.That(result.Cases[0].Steps[0].Findings[0].Actual, Does.Contain(problem));
    }

    [Test]
    public async Task Headers_without_end_are_given_up_on()
    {
        long written = 0;
        await using var server = HostileServer.Start(async (_, stream, cancellation) =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\n");
            var line = Encoding.ASCII.GetBytes($"X-More: {new string('x', 8000)}\r\n");
            for (; written < TenGigabytes; written += line.Length)
                await stream.WriteAsync(line, cancellation);
        });

        var result = await RunnerTests.RunAsync(server.Target(), Qido, "device: ct");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Verdict, Is.EqualTo(Verdict.Fail), result.Explain());
        Assert.That(Interlocked.Read(ref written), Is.LessThan(Slack));
    }

    [Test]
    public async Task JSON_that_nests_without_end_is_given_up_on()
    {
        var body = string.Concat(Enumerable.Repeat("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[", 20_000));
        await using var server = HostileServer.Start((_, stream, _) =>
            WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

        var result = await RunnerTests.RunAsync(server.Target(), Qido, "device: ct");

        Assert.That(result.Cases[0].Steps[0].Findings[0].Actual, Does.Contain("no DICOM JSON"), result.Explain());
    }

    [Test]
    public async Task A_refusal_of_a_body_that_is_still_going_is_taken()
    {
        await using var server = HostileServer.Start((_, stream, _) =>
            WriteAsync(stream, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        var step = $"- http: {{ method: POST, path: studies, headers: {{ Content-Type: application/dicom }}, body: {{ zeros: {TenGigabytes} }}, expect: {{ http: 413 }} }}";

        var result = await RunnerTests.RunAsync(server.Target(), step, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [Test]
    public async Task Nobody_at_the_address_is_the_environment_s_trouble()
    {
        Target target;
        await using (var server = HostileServer.Start((_, _, _) => Task.CompletedTask))
            target = server.Target();

        var result = await RunnerTests.RunAsync(target, Qido, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Error), result.Explain());
    }

    private static Task WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();
}
