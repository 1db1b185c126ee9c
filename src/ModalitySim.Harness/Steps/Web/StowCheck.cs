using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Holds the Store Instances Response Module against what was sent and against the status (PS3.18 §10.5.3, Annex I).</summary>
internal static class StowCheck
{
    public static IEnumerable<Finding> Check(WebAnswer answer, StoreOutcome outcome, IReadOnlyList<SentInstance> sent, IReadOnlyList<string> evidence)
    {
        // PS3.18 Table 10.5.3-1: the statuses under which something was stored, or was refused for what it is.
        if (answer.Status is not (200 or 202 or 409))
            yield break;
        // PS3.18 §10.5.3.3: the answer to a failure need not say more.
        if (answer.Status == 409 && answer.ContentType?.Name != DicomJson.MediaType)
            yield break;
        if (answer.ContentType?.Name != DicomJson.MediaType || answer.Datasets.Count != 1)
        {
            yield return RequirementFinding.Broken("WEB-005", "The answer to a storage holds no Store Instances Response Module in DICOM JSON",
                $"{DicomJson.MediaType} with one data set", FormattableString.Invariant($"{answer.ContentType?.Name ?? "no content type"} with {answer.Datasets.Count} data sets"), evidence);
            yield break;
        }

        var stored = outcome.Stored.Select(s => s.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var failed = outcome.Failed.Select(s => s.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var expected = sent.Select(s => s.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        if (expected.Where(u => !stored.Contains(u) && !failed.Contains(u)).ToList() is { Count: > 0 } unnamed)
            yield return RequirementFinding.Broken("WEB-005", "The answer names instances neither as stored nor as failed", "each in one list", List(unnamed), evidence);
        if (stored.Intersect(failed).ToList() is { Count: > 0 } both)
            yield return RequirementFinding.Broken("WEB-005", "The answer names instances as stored and as failed", "each in one list", List(both), evidence);
        if (stored.Concat(failed).Where(u => !expected.Contains(u)).ToList() is { Count: > 0 } strange)
            yield return RequirementFinding.Broken("WEB-005", "The answer names instances that were not sent", "those that were sent", List(strange), evidence);
        if (answer.Dataset.GetItems(DicomTag.ReferencedSOPSequence).Count(i => !i.Contains(DicomTag.RetrieveURL)) is > 0 and var without)
            yield return RequirementFinding.Broken("WEB-005", "Stored instances have no Retrieve URL (0008,1190)", "one each", FormattableString.Invariant($"{without} without"), evidence);
        if (outcome.Failed.Where(f => f.Reason is null).Select(f => f.SopInstanceUid).ToList() is { Count: > 0 } unexplained)
            yield return RequirementFinding.Broken("WEB-006", "Failed instances have no Failure Reason (0008,1197)", "one each", List(unexplained), evidence);
        foreach (var finding in Status(answer.Status, stored.Count, failed.Count, evidence))
            yield return finding;
    }

    private static IEnumerable<Finding> Status(int status, int stored, int failed, IReadOnlyList<string> evidence)
    {
        var counts = FormattableString.Invariant($"HTTP {status}, {stored} stored, {failed} failed");
        if (status == 200 && failed > 0)
            yield return RequirementFinding.Broken("WEB-006", "The status says that everything was stored, and instances have failed", stored > 0 ? "HTTP 202" : "HTTP 409", counts, evidence);
        if (status == 202 && stored == 0)
            yield return RequirementFinding.Broken("WEB-007", "The status says that something was stored, and nothing was", "HTTP 409", counts, evidence);
        if (status == 409 && stored > 0)
            yield return RequirementFinding.Broken("WEB-006", "The status says that nothing was stored, and something was", "HTTP 202", counts, evidence);
    }

    private static string List(List<string> uids) =>
        string.Join(", ", uids.Take(3)) + (uids.Count > 3 ? FormattableString.Invariant($" and {uids.Count - 3} more") : "");
}
