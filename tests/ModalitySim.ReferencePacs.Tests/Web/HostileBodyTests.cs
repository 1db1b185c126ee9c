using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ModalitySim.Pacs.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>Bodies of ten gigabytes, announced or in chunks: refused before they have gone, with nothing held and nothing stored.</summary>
public sealed class HostileBodyTests : WebFixture
{
    private const long TenGigabytes = 10L << 30;
    private const int Limit = 1 << 20;

    // What sockets and server may hold of a body that nobody reads.
    private const long Slack = 32L << 20;

    private const string Multipart = "multipart/related; type=\"application/dicom\"; boundary=b";
    private const string Metadata = "multipart/related; type=\"application/dicom+json\"; boundary=b";
    private const string Part = "--b\r\nContent-Type: application/dicom\r\n\r\n";
    private const string Json = "--b\r\nContent-Type: application/dicom+json\r\n\r\n";
    private const string EmptyJson = Json + "[]\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Location: x\r\n\r\n";

    private protected override ReferencePacsOptions Options => new() { Web = new WebOptions { LongestInstance = Limit, LongestJson = Limit } };

    [TestCase("studies", "application/dicom", "", true)]
    [TestCase("studies", "application/dicom", "", false)]
    [TestCase("studies", Multipart, Part, true)]
    [TestCase("studies", Multipart, Part, false)]
    [TestCase("studies", Metadata, Json, false)]
    [TestCase("studies", Metadata, EmptyJson, false)]
    [TestCase("workitems", "application/dicom+json", "", true)]
    [TestCase("workitems", "application/dicom+json", "", false)]
    [TestCase("commitment-requests/2.25.1", "application/dicom+json", "", false)]
    public async Task A_body_of_ten_gigabytes_is_refused_before_it_has_gone(string path, string type, string beginning, bool isAnnounced)
    {
        var (answer, sent) = await SendAsync(path, type, beginning, isAnnounced);

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 "));
        Assert.That(sent, Is.LessThan(Slack));
        Assert.That(Pacs.Instances.Count, Is.Zero);
    }

    [Test]
    public async Task A_preamble_without_end_is_no_multipart_body()
    {
        var (answer, sent) = await SendAsync("studies", Multipart, "", isAnnounced: false);

        Assert.That(answer, Does.StartWith("HTTP/1.1 400 "));
        Assert.That(sent, Is.LessThan(Slack));
    }

    [Test]
    public async Task Headers_without_end_are_refused()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Pacs.WebAddress!.Host, Pacs.WebAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /dicom-web/studies HTTP/1.1\r\nHost: x\r\n"u8.ToArray());
        var line = Encoding.ASCII.GetBytes($"X-More: {new string('x', 4000)}\r\n");
        long sent = 0;
        try
        {
            for (; sent < Slack; sent += line.Length) await stream.WriteAsync(line);
        }
        catch (IOException)
        {
            // The server has had enough.
        }

        Assert.That(sent, Is.LessThan(Slack));
        using var answer = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "studies?PatientID=X") { Headers = { { "Accept", "application/dicom+json" } } });
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), "the next one is served");
    }

    /// <summary>Sends zeros until the server has answered, or ends the connection.</summary>
    private async Task<(string Answer, long Sent)> SendAsync(string path, string type, string beginning, bool isAnnounced)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Pacs.WebAddress!.Host, Pacs.WebAddress.Port);
        await using var stream = client.GetStream();
        string length = isAnnounced ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {TenGigabytes}") : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /dicom-web/{path} HTTP/1.1\r\nHost: x\r\nAccept: application/dicom+json\r\nContent-Type: {type}\r\n{length}\r\n\r\n"));
        var answering = ReadAsync(stream);
        long sent = 0;
        try
        {
            await WriteAsync(stream, Encoding.ASCII.GetBytes(beginning), isAnnounced);
            var piece = new byte[64 * 1024];
            for (; sent < TenGigabytes && !answering.IsCompleted; sent += piece.Length) await WriteAsync(stream, piece, isAnnounced);
        }
        catch (IOException)
        {
            // The server has closed the connection.
        }

        return (await answering, sent);
    }

    private static async Task WriteAsync(NetworkStream stream, byte[] piece, bool isAnnounced)
    {
        if (piece.Length == 0) return;
        if (!isAnnounced) await stream.WriteAsync(Encoding.ASCII.GetBytes(piece.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n"));
        await stream.WriteAsync(piece);
        if (!isAnnounced) await stream.WriteAsync("\r\n"u8.ToArray());
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var answer = new byte[4096];
        int length = await stream.ReadAsync(answer);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
