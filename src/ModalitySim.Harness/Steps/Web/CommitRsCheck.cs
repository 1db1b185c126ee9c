using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Steps.Commitment;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Holds the Storage Commitment Response Module against the request (PS3.18 §J.2 of 2024).</summary>
internal static class CommitRsCheck
{
    private const string Rule = "WEB-029";

    public static IEnumerable<Finding> Check(WebAnswer answer, IReadOnlyList<CommitReference> references, IReadOnlyList<string> evidence)
    {
        if (answer.ContentType?.Name != DicomJson.MediaType || answer.Datasets.Count != 1)
        {
            yield return RequirementFinding.Broken(Rule, "The answer holds no Storage Commitment Response Module in DICOM JSON", $"{DicomJson.MediaType} with one data set", answer.ToString(), evidence);
            yield break;
        }

        var committed = Uids(answer.Dataset, DicomTag.ReferencedSOPSequence);
        var failed = answer.Dataset.GetItems(DicomTag.FailedSOPSequence).GroupBy(UidOf).ToDictionary(g => g.Key, g => g.First().GetInt32(DicomTag.FailureReason), StringComparer.Ordinal);
        var isKept = true;
        foreach (var reference in references)
        {
            if (Judge(reference, committed.Contains(reference.SopInstanceUid), failed.ContainsKey(reference.SopInstanceUid), failed.GetValueOrDefault(reference.SopInstanceUid)) is not { } wrong)
                continue;
            isKept = false;
            yield return RequirementFinding.Broken(Rule, wrong.Message, wrong.Expected, $"{reference.SopInstanceUid}: {wrong.Actual}", evidence);
        }

        var asked = references.Select(r => r.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        if (committed.Concat(failed.Keys).Where(u => !asked.Contains(u)).ToList() is { Count: > 0 } strange)
            yield return RequirementFinding.Broken(Rule, "The result names instances that the request did not", $"{asked.Count} instances", string.Join(", ", strange.Take(3)), evidence);
        else if (isKept)
            yield return RequirementFinding.Kept(Rule, string.Create(CultureInfo.InvariantCulture, $"{committed.Count} committed, {failed.Count} failed, as it has to be"), evidence);
    }

    private static (string Message, string Expected, string Actual)? Judge(CommitReference reference, bool isCommitted, bool isFailed, int? reason)
    {
        if (isCommitted == isFailed)
            return ("An instance has to be either committed or failed", "one of the two", isCommitted ? "both" : "neither");
        var mayCommit = reference.Reasons.Count == 0;
        if (isCommitted != mayCommit)
            return (mayCommit ? "An instance that was stored is not committed" : "An instance is committed that was never stored", mayCommit ? "committed" : "failed", mayCommit ? $"failed, reason {Code(reason)}" : "committed");
        // PS3.3 §C.14.1.1
        if (isFailed && !(reason is { } code && (reference.Reasons.Contains((ushort)code) || reference.Tolerated.Contains((ushort)code))))
            return ("An instance failed for the wrong reason", string.Join(" or ", reference.Reasons.Select(r => Code(r))), Code(reason));
        return null;
    }

    private static HashSet<string> Uids(DicomDataset dataset, DicomTag sequence) => dataset.GetItems(sequence).Select(UidOf).ToHashSet(StringComparer.Ordinal);

    private static string UidOf(DicomDataset item) => item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "";

    private static string Code(int? reason) => reason is { } code ? string.Create(CultureInfo.InvariantCulture, $"0x{code:X4}") : "none";
}
