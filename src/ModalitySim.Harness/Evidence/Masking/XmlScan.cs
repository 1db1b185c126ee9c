using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>Finds the values of patient attributes in the Native DICOM Model (PS3.19 §A.1), as far as it was kept.</summary>
internal static partial class XmlScan
{
    /// <summary>A value: its place between the tags, its text, its attribute.</summary>
    public readonly record struct Place(int Start, int Length, string Text, PatientAttribute Attribute);

    /// <summary>The values in a body.</summary>
    public static List<Place> Find(ReadOnlySpan<byte> body)
    {
        var places = new List<Place>();
        if (body.IndexOf("<DicomAttribute"u8) < 0)
            return places;
        // One character for each byte, so that places agree.
        var text = Encoding.Latin1.GetString(body);
        foreach (var attribute in Attribute().EnumerateMatches(text))
        {
            var head = text.AsSpan(attribute.Index, attribute.Length);
            var tag = head.Slice(head.IndexOf("tag=\"") + 5, 8);
            if (PatientAttributes.FindHex(tag.ToString()) is not { } found)
                continue;
            var start = attribute.Index + attribute.Length;
            var end = text.IndexOf("</DicomAttribute>", start, StringComparison.Ordinal);
            Add(text, body, start, end < 0 ? text.Length : end, found, places);
        }

        return places;
    }

    private static void Add(string text, ReadOnlySpan<byte> body, int start, int end, PatientAttribute attribute, List<Place> places)
    {
        for (var at = start; at < end;)
        {
            var close = text.IndexOf('<', at, end - at);
            var length = (close < 0 ? end : close) - at;
            if (!string.IsNullOrWhiteSpace(text.Substring(at, length)))
                places.Add(new Place(at, length, WebUtility.HtmlDecode(Encoding.UTF8.GetString(body.Slice(at, length))), attribute));
            if (close < 0)
                return;
            var next = text.IndexOf('>', close, end - close);
            at = next < 0 ? end : next + 1;
        }
    }

    [GeneratedRegex("<DicomAttribute[^>]*?tag=\"[0-9A-Fa-f]{8}\"[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
