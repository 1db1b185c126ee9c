using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Holds what a retrieval over the web brings against what was stored (PS3.18 §10.4).</summary>
internal static class WadoCheck
{
    // PS3.18 §8.7.3.4: never sent over the web.
    private static readonly string[] Forbidden = [DicomUID.ImplicitVRLittleEndian.Value, "1.2.840.10008.1.2.2"];

    /// <summary>The media type of the whole answer (PS3.18 §8.7.3).</summary>
    public static IEnumerable<Finding> Container(MediaType? type, string inside, string requirement, IReadOnlyList<string> evidence)
    {
        var said = MediaType.ParseList(type?["type"]) is [var first, ..] ? first : null;
        // RFC 2387 §3.1: the type parameter is a media type without parameters of its own.
        if (type?.Name == "multipart/related" && said?.Name == inside && said.Parameters.Count > 0)
            yield return RequirementFinding.Broken(requirement, "The type parameter of the answer holds more than a media type", $"type=\"{inside}\"", type.ToString(), evidence) with { Verdict = Verdict.Warning };
        else if (type?.Name != "multipart/related" || (type["type"] is not null && said?.Name != inside))
            yield return RequirementFinding.Broken(requirement, "The answer has another media type than was asked for", $"multipart/related; type=\"{inside}\"", type?.ToString() ?? "none", evidence);
    }

    /// <summary>The media type and the transfer syntax of one instance.</summary>
    public static IEnumerable<Finding> Part(MultipartPart part, DicomFile file, bool isDefault, IReadOnlyList<string> evidence)
    {
        if (part.ContentType?.Name != "application/dicom")
            yield return RequirementFinding.Broken("WEB-019", "An instance came as another media type than was asked for", "application/dicom", part.ContentType?.ToString() ?? "none", evidence);
        var syntax = file.TransferSyntax.UID.Value;
        if (Forbidden.Contains(syntax) || (isDefault && syntax != DicomUID.ExplicitVRLittleEndian.Value))
            yield return RequirementFinding.Broken("WEB-020", "An instance came in a transfer syntax that was not asked for", DicomUID.ExplicitVRLittleEndian.Name, file.TransferSyntax.UID.Name, evidence);
    }

    /// <summary>Everything that was stored came, once, and nothing else.</summary>
    public static IEnumerable<Finding> Complete(IReadOnlyList<SentInstance> wanted, IReadOnlyList<string> came, IReadOnlyList<string> evidence)
    {
        var expected = wanted.Select(i => i.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var count = FormattableString.Invariant($"{expected.Count} instances");
        if (came.Where(u => !expected.Contains(u)).Distinct().ToList() is { Count: > 0 } strange)
            yield return RequirementFinding.Broken("WEB-019", "Instances came that nobody asked for", count, List(strange), evidence);
        if (came.CountBy(u => u, StringComparer.Ordinal).Where(p => p.Value > 1).Select(p => p.Key).ToList() is { Count: > 0 } twice)
            yield return RequirementFinding.Broken("WEB-019", "Instances came more than once", "each once", List(twice), evidence);
        if (expected.Except(came).ToList() is { Count: > 0 } missing)
            yield return RequirementFinding.Broken("WEB-019", "Instances that were stored did not come", count, $"missing: {List(missing)}", evidence);
        else
            yield return RequirementFinding.Kept("WEB-019", FormattableString.Invariant($"Every instance came that was asked for: {expected.Count}"), evidence);
    }

    /// <summary>The metadata are DICOM JSON, of every instance, with every attribute that is no bulk data (PS3.18 §10.4.1.1.2, §F.2).</summary>
    public static IEnumerable<Finding> Metadata(WebAnswer answer, IReadOnlyList<SentInstance> wanted, IReadOnlyList<string> evidence)
    {
        if (answer.Status != 200)
            yield break;
        if (answer.ContentType?.Name != DicomJson.MediaType)
            yield return RequirementFinding.Broken("WEB-023", "Metadata came as another media type than was asked for", DicomJson.MediaType, answer.ContentType?.ToString() ?? "none", evidence);
        // PS3.18 §F.2.1: an array of data sets, also of one.
        if (answer.Body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
            yield return RequirementFinding.Broken("WEB-023", "The metadata are no JSON array", "an array of data sets", "something else", evidence);
        // PS3.18 §F.2.2: the File Meta Information is not of the data set.
        foreach (var element in answer.Datasets.SelectMany(d => d).Where(e => e.Tag.Group == 0x0002).Take(1))
            yield return RequirementFinding.Broken("WEB-023", "The metadata hold File Meta Information", "no attribute of group 0002", element.Tag.ToString(), evidence);
        foreach (var (path, problem) in answer.Irregularities.Take(10))
            yield return RequirementFinding.Broken("WEB-023", $"The metadata are not what DICOM JSON has: {path}", "PS3.18 Annex F", problem, evidence);
        var byUid = answer.Datasets.GroupBy(d => d.GetString(DicomTag.SOPInstanceUID) ?? "").ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var instance in wanted)
        {
            if (!byUid.TryGetValue(instance.SopInstanceUid, out var came))
                yield return RequirementFinding.Broken("WEB-023", "The metadata lack an instance that was stored", instance.SopInstanceUid, "absent", evidence);
            else
            {
                var changes = DatasetComparison.Compare(instance.Make(), DicomTransferSyntax.ExplicitVRLittleEndian, came, DicomTransferSyntax.ExplicitVRLittleEndian).Differences;
                foreach (var change in changes.Where(IsTelling))
                    yield return RequirementFinding.Broken("WEB-023", $"{change.Path} has another value in the metadata", change.Before, change.IsLoss ? "absent" : change.After, evidence);
            }
        }
    }

    /// <summary>The frames are those of the instance as it was sent.</summary>
    public static IEnumerable<Finding> Frames(SentInstance sent, IReadOnlyList<int> numbers, IReadOnlyList<byte[]> came, IReadOnlyList<string> evidence)
    {
        if (came.Count != numbers.Count)
            yield return RequirementFinding.Broken("WEB-024", "Another number of frames came than was asked for", FormattableString.Invariant($"{numbers.Count}"), FormattableString.Invariant($"{came.Count}"), evidence);
        var frames = PixelFrames.Of(sent.Make(), DicomTransferSyntax.ExplicitVRLittleEndian);
        for (var i = 0; i < Math.Min(came.Count, numbers.Count); i++)
        {
            var expected = numbers[i] <= frames.Count ? frames.Decode(numbers[i] - 1) : [];
            if (!came[i].AsSpan().SequenceEqual(expected) && !came[i].AsSpan().TrimEnd((byte)0).SequenceEqual(expected.AsSpan().TrimEnd((byte)0)))
                yield return RequirementFinding.Broken("WEB-024", FormattableString.Invariant($"Frame {numbers[i]} came back with other pixels"), FormattableString.Invariant($"{expected.Length} bytes as they were sent"), FormattableString.Invariant($"{came[i].Length} bytes"), evidence);
        }
    }

    // PS3.18 §10.4.1.1.2: bulk data go by reference; what has vanished or reads otherwise is told. The clauses of storage excuse nothing here.
    private static bool IsTelling(Difference change) => (change.IsChange || change.IsLoss) && DicomDictionary.Find(change.Root)?.VR.Split(" or ").All(IsBulk) != true && !change.Before.EndsWith(" bytes", StringComparison.Ordinal);

    private static bool IsBulk(string vr) => vr is "OB" or "OW" or "OD" or "OF" or "OL" or "OV" or "UN";

    private static string List(List<string> uids) =>
        string.Join(", ", uids.Take(3)) + (uids.Count > 3 ? FormattableString.Invariant($" and {uids.Count - 3} more") : "");
}
