using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>What holds for every answer to a search, whatever the scenario asserts (PS3.18 §10.6.3), and whether it agrees with C-FIND.</summary>
internal static class QidoCheck
{
    // What only one of the two services has, or has for itself.
    private static readonly DicomTag[] Own =
    [
        DicomTag.SpecificCharacterSet, DicomTag.QueryRetrieveLevel, DicomTag.RetrieveAETitle, DicomTag.RetrieveURL, DicomTag.InstanceAvailability,
        DicomTag.TimezoneOffsetFromUTC, DicomTag.StorageMediaFileSetID, DicomTag.StorageMediaFileSetUID,
    ];

    // What single value matching compares as it stands.
    private static readonly DicomVR[] Exact = [DicomVR.UI, DicomVR.CS, DicomVR.LO, DicomVR.SH];

    public static IEnumerable<Finding> Check(WebLevel level, WebQuery query, WebAnswer answer, IReadOnlyList<string> evidence)
    {
        if (answer.Status == 204 && answer.Body.Length > 0)
            yield return RequirementFinding.Broken("WEB-012", "An answer without results has a body", "HTTP 204 without a body", FormattableString.Invariant($"{answer.Body.Length} bytes"), evidence);
        if (answer.Status != 200)
            yield break;
        if (answer.Body.IsEmpty)
        {
            yield return RequirementFinding.Broken("WEB-012", "No results came, and the status says otherwise", "HTTP 204", "HTTP 200 without a body", evidence);
            yield break;
        }

        if (answer.ContentType?.Name != DicomJson.MediaType)
        {
            yield return RequirementFinding.Broken("WEB-013", "Results came as another media type than was asked for", DicomJson.MediaType, answer.ContentType?.ToString() ?? "none", evidence);
            yield break;
        }

        if (answer.Datasets.Count == 0)
            yield return RequirementFinding.Broken("WEB-012", "No results were found, and the status says otherwise", "HTTP 204", "HTTP 200 without results", evidence);
        if (answer.Datasets.Count > query.Limit)
            yield return RequirementFinding.Broken("WEB-016", "More results came than were asked for", FormattableString.Invariant($"at most {query.Limit}"), FormattableString.Invariant($"{answer.Datasets.Count}"), evidence);
        foreach (var tag in level.Mandatory.Where(tag => answer.Datasets.Any(d => !d.Contains(tag))))
            yield return RequirementFinding.Broken("WEB-013", $"A result lacks {tag.Keyword}", $"{tag} in every result", "absent", evidence);
        foreach (var (path, problem) in answer.Irregularities.Take(10))
            yield return RequirementFinding.Broken("WEB-023", $"The results are not what DICOM JSON has: {path}", "PS3.18 Annex F", problem, evidence);
    }

    /// <summary>Every result has the value that a key asked for, where the key is a single value (PS3.18 §8.3.4.1, PS3.4 §C.2.2.2.1).</summary>
    public static IEnumerable<Finding> Fit(WebQuery query, WebAnswer answer, IReadOnlyList<string> evidence)
    {
        foreach (var (attribute, value) in query.Match)
        {
            if (!DicomTag.TryParse(attribute, out var tag) || value.Length == 0 || value.AsSpan().ContainsAny("*?,") || !Exact.Contains(DicomDictionary.VROf(tag)))
                continue;
            foreach (var other in answer.Datasets.Select(d => d.GetStrings(tag)).Where(v => v.Any(t => t.Length > 0) && !v.Any(t => t.Trim() == value)).Take(1))
                yield return RequirementFinding.Broken("WEB-015", $"A result has another {tag.Keyword} than was asked for", $"\"{value}\"", $"\"{string.Join('\\', other)}\"", evidence);
        }
    }

    /// <summary>The findings of holding results against those of a C-FIND: the same entities, and the same values of what both have been asked for.</summary>
    public static IEnumerable<Finding> Agree(WebLevel level, IReadOnlyList<DicomDataset> results, IReadOnlyList<DicomDataset>? found, IReadOnlyList<string> evidence)
    {
        if (found is not { Count: > 0 })
        {
            yield return new Finding(Verdict.Inconclusive, null, null, $"No find at the level {level.Query.Name} has found anything to compare with", null, null, []);
            yield break;
        }

        var unique = level.Query.Unique;
        var compared = 0;
        var differs = false;
        var byKey = results.GroupBy(r => r.GetString(unique) ?? "").ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var match in found)
        {
            var key = match.GetString(unique) ?? "";
            if (!byKey.Remove(key, out var result))
            {
                yield return RequirementFinding.Broken("WEB-015", $"C-FIND found what QIDO-RS did not", key, "absent", evidence);
                differs = true;
                continue;
            }

            foreach (var element in match.Where(e => !e.IsEmpty && e.Sequence is null && !Own.Contains(e.Tag)))
            {
                var (ours, theirs) = (Text(match, element.Tag), Text(result, element.Tag));
                compared++;
                if (ours == theirs)
                    continue;
                yield return RequirementFinding.Broken("WEB-015", $"QIDO-RS and C-FIND answer with different values of {element.Tag.Keyword}", $"\"{ours}\"", result.Contains(element.Tag) ? $"\"{theirs}\"" : "absent", evidence);
                differs = true;
            }
        }

        if (byKey.Count > 0)
            yield return RequirementFinding.Broken("WEB-015", "QIDO-RS found what C-FIND did not", FormattableString.Invariant($"{found.Count} results"), string.Join(", ", byKey.Keys.Take(3)), evidence);
        else if (!differs)
            yield return RequirementFinding.Kept("WEB-015", FormattableString.Invariant($"QIDO-RS and C-FIND agree on {compared} values of {found.Count} {level.Name}"), evidence);
    }

    // The values of a list are a set: ModalitiesInStudy has no order (PS3.4 §C.6.2.1.3 note).
    private static string Text(DicomDataset dataset, DicomTag tag) => string.Join('\\', dataset.GetStrings(tag).Select(s => s.Trim()).Order(StringComparer.Ordinal));
}
