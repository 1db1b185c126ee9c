using System.Buffers.Binary;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Pictures of rendered resources are pictures, as many as asked for, and as large as the images (PS3.18 §10.4.1.1.3).</summary>
internal static class RenderedCheck
{
    /// <summary>The default media type of images (PS3.18 Table 8.7.4-1).</summary>
    public const string Type = "image/jpeg";

    private const string Rule = "WEB-026";

    public static IEnumerable<Finding> Check(IReadOnlyList<SentInstance> wanted, int count, IReadOnlyList<(MediaType? Type, byte[] Bytes)> pictures, IReadOnlyList<string> evidence)
    {
        var sizes = wanted.Select(i => i.Make()).Where(d => d.Contains(DicomTag.PixelData)).Select(d => (d.GetInt32(DicomTag.Columns) ?? 0, d.GetInt32(DicomTag.Rows) ?? 0)).ToHashSet();
        // How many pictures make a study or a series is the origin server's choice; careful ones leave none out.
        if (pictures.Count != count)
        {
            var finding = RequirementFinding.Broken(Rule, "Another number of pictures came than there are images", FormattableString.Invariant($"{count}"), FormattableString.Invariant($"{pictures.Count}"), evidence);
            yield return pictures.Count > 0 && count > 1 ? finding with { Verdict = Verdict.Warning } : finding;
        }

        foreach (var (type, bytes) in pictures)
        {
            if (type?.Name != Type)
                yield return RequirementFinding.Broken(Rule, "A picture came as another media type than was asked for", Type, type?.ToString() ?? "none", evidence);
            else if (SizeOf(bytes) is not { } size)
                yield return RequirementFinding.Broken(Rule, "What came is no JPEG picture", "SOI, and a frame header", Convert.ToHexString(bytes.AsSpan(0, Math.Min(16, bytes.Length))), evidence);
            else if (sizes.Count > 0 && !sizes.Contains(size))
                yield return RequirementFinding.Broken(Rule, "A picture has another size than the image", string.Join(" or ", sizes.Select(Text)), Text(size), evidence);
        }
    }

    // ITU-T T.81 §B.2.2: the frame header behind SOI and other segments.
    private static (int Columns, int Rows)? SizeOf(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, ..])
            return null;
        var at = 2;
        while (at + 9 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return null;
    }

    private static string Text((int Columns, int Rows) size) => FormattableString.Invariant($"{size.Columns} x {size.Rows}");
}
