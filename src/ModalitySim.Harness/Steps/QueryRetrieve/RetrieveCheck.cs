using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>Holds the responses of a C-MOVE or C-GET against what came and how it was answered (PS3.4 §C.4.2.3.1, §C.4.3.3.1).</summary>
internal static class RetrieveCheck
{
    public static IEnumerable<Finding> Check(
        RetrieveRequirements rules, Answer answer, IReadOnlyList<SentInstance> wanted, IReadOnlyList<IncomingMessage> came)
    {
        var evidence = answer.Evidence;
        if (answer.Final is not { } final)
            return [];
        return
        [
            .. Instances(rules, answer, wanted, came, evidence),
            .. Final(rules, answer, final, wanted, came, evidence),
        ];
    }

    private static IEnumerable<Finding> Instances(
        RetrieveRequirements rules, Answer answer, IReadOnlyList<SentInstance> wanted, IReadOnlyList<IncomingMessage> came, IReadOnlyList<string> evidence)
    {
        var expected = wanted.Select(i => i.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var arrived = came.Select(m => m.Command.SopInstanceUid ?? "").ToList();
        var strange = arrived.Where(u => !expected.Contains(u)).Distinct().ToList();
        if (strange.Count > 0)
            yield return RequirementFinding.Broken(rules.Complete, "Instances came that nobody asked for", $"{expected.Count} instances that were stored", List(strange), evidence);
        var twice = arrived.CountBy(u => u, StringComparer.Ordinal).Where(p => p.Value > 1).Select(p => p.Key).ToList();
        if (twice.Count > 0 && came.All(m => m.Answered == DicomStatus.Success))
            yield return RequirementFinding.Broken(rules.Complete, "Instances came more than once", "each once", List(twice), evidence);
        if (!Selected.IsDone(answer))
            yield break;
        var failed = FailedList(answer).Length;
        var missing = expected.Except(arrived).ToList();
        if (missing.Count > failed)
        {
            yield return RequirementFinding.Broken(rules.Complete, "Instances that were stored did not come, and are not reported as failed",
                FormattableString.Invariant($"{expected.Count} instances"), FormattableString.Invariant($"{expected.Count - missing.Count}; missing: {List(missing)}"), evidence);
        }
        else if (missing.Count == 0 && strange.Count == 0 && expected.Count > 0)
            yield return RequirementFinding.Kept(rules.Complete, FormattableString.Invariant($"Every instance came that was asked for: {expected.Count}"), evidence);
    }

    private static IEnumerable<Finding> Final(
        RetrieveRequirements rules, Answer answer, CommandSet final, IReadOnlyList<SentInstance> wanted, IReadOnlyList<IncomingMessage> came, IReadOnlyList<string> evidence)
    {
        var counts = CountsOf(final);
        var status = final.Status ?? default;
        if (status.Class == StatusClass.Cancel)
            yield break;
        var done = came.GroupBy(m => m.Command.SopInstanceUid ?? "").Select(g => g.Last().Answered).ToList();
        var good = done.Count(s => s is { Class: StatusClass.Success });
        var warned = done.Count(s => s is { Class: StatusClass.Warning });
        if (Selected.IsDone(answer) && counts.Completed is { } completed && completed != good)
            yield return RequirementFinding.Broken(rules.Complete, "The final response counts other completed sub-operations than there were", FormattableString.Invariant($"{good}"), counts.ToString(), evidence);
        if (counts.Warning is { } warnings && warnings != warned)
            yield return RequirementFinding.Broken(rules.Warnings, "The final response counts other warnings than there were", FormattableString.Invariant($"{warned}"), counts.ToString(), evidence);
        var refused = came.Where(m => m.Answered is not { Class: StatusClass.Success or StatusClass.Warning }).Select(m => m.Command.SopInstanceUid ?? "")
            .Distinct().Where(u => !came.Any(m => m.Command.SopInstanceUid == u && m.Answered is { Class: StatusClass.Success or StatusClass.Warning })).ToList();
        var listed = FailedList(answer);

        // What is listed as failed because it could not be sent at all, for want of a presentation context, has to be counted too.
        var failures = refused.Count + wanted.Count(i => listed.Contains(i.SopInstanceUid) && came.All(m => m.Command.SopInstanceUid != i.SopInstanceUid));
        if (counts.Failed is { } failedCount && failedCount < failures)
            yield return RequirementFinding.Broken(rules.FailedList, "The final response counts fewer failures than there were", FormattableString.Invariant($"{failures}"), counts.ToString(), evidence);
        if (refused.Except(listed).ToList() is { Count: > 0 } unlisted)
            yield return RequirementFinding.Broken(rules.FailedList, "Failed instances are not in Failed SOP Instance UID List (0008,0058)", List(refused), listed.Length == 0 ? "no list" : $"without {List(unlisted)}", evidence);
        if (counts.Failed is { } number && listed.Length > 0 && number != listed.Length)
            yield return RequirementFinding.Broken(rules.FailedList, "The failed counter and Failed SOP Instance UID List differ", FormattableString.Invariant($"{listed.Length} listed"), FormattableString.Invariant($"{number} counted"), evidence);
    }

    private static string[] FailedList(Answer answer) =>
        answer.Final is { HasDataset: true } && answer.Items is [.., var last] ? last.GetStrings(DicomTag.FailedSOPInstanceUIDList) : [];

    private static SubOperationCounts CountsOf(CommandSet command) => new(
        command.NumberOfRemainingSuboperations, command.NumberOfCompletedSuboperations, command.NumberOfFailedSuboperations, command.NumberOfWarningSuboperations);

    private static string List(List<string> uids) =>
        string.Join(", ", uids.Take(3)) + (uids.Count > 3 ? FormattableString.Invariant($" and {uids.Count - 3} more") : "");
}
