using ModalitySim.Dicom.Data;

namespace ModalitySim.Network.Web;

/// <summary>Bulk data as they stand in a part (PS3.18 §8.7.3.3): compressed pixel data without the wrapping of items.</summary>
public static class BulkDataBytes
{
    /// <summary>The media types of compressed bulk data (PS3.18 Table 8.7.3-5).</summary>
    private static readonly Dictionary<string, string> Compressed = new(StringComparer.Ordinal)
    {
        ["1.2.840.10008.1.2.4.50"] = "image/jpeg",
        ["1.2.840.10008.1.2.4.51"] = "image/jpeg",
        ["1.2.840.10008.1.2.4.57"] = "image/jpeg",
        ["1.2.840.10008.1.2.4.70"] = "image/jpeg",
        ["1.2.840.10008.1.2.4.80"] = "image/jls",
        ["1.2.840.10008.1.2.4.81"] = "image/jls",
        ["1.2.840.10008.1.2.4.90"] = "image/jp2",
        ["1.2.840.10008.1.2.4.91"] = "image/jp2",
        ["1.2.840.10008.1.2.4.92"] = "image/jpx",
        ["1.2.840.10008.1.2.4.93"] = "image/jpx",
        ["1.2.840.10008.1.2.5"] = "image/dicom-rle",
        ["1.2.840.10008.1.2.4.100"] = "video/mpeg2",
        ["1.2.840.10008.1.2.4.101"] = "video/mpeg2",
        ["1.2.840.10008.1.2.4.102"] = "video/mp4",
        ["1.2.840.10008.1.2.4.103"] = "video/mp4",
        ["1.2.840.10008.1.2.4.104"] = "video/mp4",
        ["1.2.840.10008.1.2.4.105"] = "video/mp4",
        ["1.2.840.10008.1.2.4.106"] = "video/mp4",
    };

    /// <summary>The media type of pixel data in a transfer syntax; octets where they are not compressed or have no type of their own.</summary>
    /// <param name="transferSyntax">The transfer syntax UID.</param>
    public static string MediaTypeOf(string transferSyntax) => Compressed.GetValueOrDefault(transferSyntax, "application/octet-stream");

    /// <summary>The content type of the part of a value.</summary>
    internal static string MediaTypeOf(DicomElement element, string? transferSyntax) => element.Fragments is null || transferSyntax is null
        ? "application/octet-stream"
        : MediaType.Of(MediaTypeOf(transferSyntax), ("transfer-syntax", transferSyntax)).ToString();

    /// <summary>All fragments behind the offset table, joined.</summary>
    internal static byte[] Joined(DicomFragments fragments)
    {
        var bytes = new byte[fragments.Skip(1).Sum(f => f.Length)];
        int at = 0;
        foreach (var fragment in fragments.Skip(1))
        {
            fragment.CopyTo(bytes.AsMemory(at));
            at += fragment.Length;
        }

        return bytes;
    }
}
