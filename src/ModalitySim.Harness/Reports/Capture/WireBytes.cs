using System.Globalization;
using System.Text;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Reports.Capture;

/// <summary>Bytes that went over a connection in one direction.</summary>
/// <param name="At">When.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Kept">As many of them as the evidence holds.</param>
/// <param name="Length">How many there were.</param>
internal sealed record WireBytes(DateTimeOffset At, EvidenceDirection Direction, byte[] Kept, long Length)
{
    /// <summary>
    /// What one association said, in the order of the evidence: its PDUs, or what the transport saw where that is all there is. The heads of
    /// HTTP messages are put together again from their fields.
    /// </summary>
    public static IReadOnlyList<WireBytes> Of(IReadOnlyList<EvidenceEvent> events)
    {
        var withPdus = events.Where(e => e.Level == EvidenceLevel.Pdu).Select(e => e.Direction).ToHashSet();
        var found = new List<WireBytes>();
        for (var i = 0; i < events.Count; i++)
        {
            var item = events[i];
            if (item.Direction == EvidenceDirection.Local)
                continue;
            if (item.Level == EvidenceLevel.Http && item.Hex is null && item.Length == 0)
                found.Add(Head(item, BodyOf(events, i)));
            else if (item.Level is EvidenceLevel.Pdu or EvidenceLevel.Http || (item.Level == EvidenceLevel.Bytes && !withPdus.Contains(item.Direction)))
                found.Add(new WireBytes(item.At, item.Direction, BytesOf(item.Hex), item.Length));
        }

        return [.. found.Where(b => b.Length > 0)];
    }

    private static byte[] BytesOf(string? hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? "");
        }
        catch (FormatException)
        {
            // A log may come from elsewhere; what is no hexadecimal was not kept.
            return [];
        }
    }

    private static WireBytes Head(EvidenceEvent item, long body)
    {
        var text = new StringBuilder();
        text.Append(item.Direction == EvidenceDirection.Sent ? RequestLine(item.Summary) : $"HTTP/1.1 {item.Summary}").Append("\r\n");
        foreach (var field in item.Fields.Where(f => f.Name is { Length: > 0 } name && !IsFraming(name)))
            text.Append(CultureInfo.InvariantCulture, $"{field.Name}: {field.Value}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body}\r\n\r\n");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new WireBytes(item.At, item.Direction, bytes, bytes.Length);
    }

    // The body stands in the evidence without the framing that the transport gave it (RFC 9112 §6).
    private static bool IsFraming(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static string RequestLine(string summary) => summary.Split(' ') is [var method, var uri, ..] && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        ? $"{method} {parsed.PathAndQuery} HTTP/1.1\r\nHost: {parsed.Authority}"
        : $"{summary} HTTP/1.1";

    private static long BodyOf(IReadOnlyList<EvidenceEvent> events, int head)
    {
        for (var i = head + 1; i < events.Count; i++)
        {
            if (events[i].Level != EvidenceLevel.Http || events[i].Direction != events[head].Direction)
                continue;
            return events[i].Hex is null && events[i].Length == 0 ? 0 : events[i].Length;
        }

        return 0;
    }
}
