using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Commitment;

/// <summary>Holds a report on a transaction against its request (PS3.4 §J.3.3, Table J.3-2; PS3.3 §C.14.1.1).</summary>
internal static class CommitReport
{
    /// <summary>True for the report on a transaction.</summary>
    public static bool IsFor(IncomingMessage message, string transactionUid) =>
        message.Command.Field == CommandField.NEventReportRq && message.Dataset?.GetString(DicomTag.TransactionUID) == transactionUid;

    public static IReadOnlyList<Finding> Check(IncomingMessage report, string transactionUid, IReadOnlyList<CommitReference> references)
    {
        var evidence = report.Evidence;
        if (report.Dataset is not { } information)
            return [RequirementFinding.Broken("SCM-002", "The report on a transaction cannot be read", "a data set (PS3.4 Table J.3-2)", report.Trouble ?? "no data set", evidence)];
        var committed = information.GetItems(DicomTag.ReferencedSOPSequence).Select(i => Reported.Of(i)).ToList();
        var failed = information.GetItems(DicomTag.FailedSOPSequence).Select(i => Reported.Of(i)).ToList();
        var findings = new List<Finding>();
        findings.AddRange(Shape(report, information, committed, failed));
        findings.AddRange(Sets(references, committed, failed, evidence));
        findings.AddRange(references.Select(r => Judge(r, committed, failed, evidence)).OfType<Finding>());
        if (findings.TrueForAll(f => f.Verdict == Verdict.Pass))
        {
            var id = references.All(r => r.Reasons.Count == 0) ? "SCM-002" : committed.Count > 0 ? "SCM-003" : "SCM-004";
            findings.Insert(0, RequirementFinding.Kept(id,
                $"Transaction {transactionUid}: {committed.Count} committed, {failed.Count} failed, as it has to be", evidence));
        }

        return findings;
    }

    private static IEnumerable<Finding> Shape(IncomingMessage report, DicomDataset information, List<Reported> committed, List<Reported> failed)
    {
        var evidence = report.Evidence;
        var expected = failed.Count == 0 ? 1 : 2;
        var type = report.Command.EventTypeId;
        if (type != expected)
            yield return RequirementFinding.Broken(failed.Count == 0 ? "SCM-002" : "SCM-003", "The report has the wrong event type", Text(expected), Text(type), evidence);
        if (information.Contains(DicomTag.ReferencedSOPSequence) && committed.Count == 0)
            yield return RequirementFinding.Broken("SCM-004", "The report has an empty list of committed instances", "no Referenced SOP Sequence (0008,1199)", "a sequence without items", evidence);
        if (report.Command.SopInstanceUid != DicomUID.StorageCommitmentPushModelInstance.Value)
            yield return RequirementFinding.Broken("SCM-002", "The report is not about the well-known instance (PS3.4 §J.3.5)", DicomUID.StorageCommitmentPushModelInstance.Value, report.Command.SopInstanceUid, evidence);
        var inItems = information.GetItems(DicomTag.ReferencedSOPSequence).Any(i => i.Contains(DicomTag.RetrieveAETitle));
        if (information.Contains(DicomTag.RetrieveAETitle) && inItems)
            yield return RequirementFinding.Broken("SCM-016", "Retrieve AE Title (0008,0054) stands at both levels", "outside or inside the items", "both", evidence);
        if (report.IsOnNewAssociation && !report.SenderIsScp)
            yield return RequirementFinding.Broken("SCM-009", "The target reports on an association of its own without the SCP role", "role selection with SCP role 1 (PS3.7 §D.3.3.4)", "no SCP role proposed", evidence);
    }

    // Committed and failed together are what was asked for, and nothing is in both.
    private static IEnumerable<Finding> Sets(IReadOnlyList<CommitReference> references, List<Reported> committed, List<Reported> failed, IReadOnlyList<string> evidence)
    {
        var asked = references.Select(r => r.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var all = committed.Concat(failed).Select(r => r.SopInstanceUid).ToList();
        if (asked.Except(all).ToList() is { Count: > 0 } missing)
            yield return RequirementFinding.Broken("SCM-003", "The report leaves instances out", $"{asked.Count} instances", $"without {string.Join(", ", missing.Take(3))}", evidence);
        if (all.Except(asked).ToList() is { Count: > 0 } strange)
            yield return RequirementFinding.Broken("SCM-003", "The report names instances that the request did not", $"{asked.Count} instances", string.Join(", ", strange.Take(3)), evidence);
        var both = committed.Select(r => r.SopInstanceUid).Intersect(failed.Select(r => r.SopInstanceUid)).ToList();
        if (both.Count > 0)
            yield return RequirementFinding.Broken("SCM-003", "An instance is both committed and failed", "one of the two", string.Join(", ", both.Take(3)), evidence);
        var twice = all.CountBy(u => u, StringComparer.Ordinal).Where(p => p.Value > 1).Select(p => p.Key).Except(both).ToList();
        if (twice.Count > 0)
            yield return RequirementFinding.Broken("SCM-014", "An instance is reported more than once", "once", string.Join(", ", twice.Take(3)), evidence);
    }

    private static Finding? Judge(CommitReference reference, List<Reported> committed, List<Reported> failed, IReadOnlyList<string> evidence)
    {
        var isCommitted = committed.Find(r => r.SopInstanceUid == reference.SopInstanceUid);
        var failure = failed.Find(r => r.SopInstanceUid == reference.SopInstanceUid);
        if ((isCommitted ?? failure) is { } reported && reported.SopClassUid != reference.SopClassUid)
            return RequirementFinding.Broken("SCM-003", "The report names another SOP class for an instance than the request", reference.SopClassUid, reported.SopClassUid, evidence);
        if (reference.Reasons.Count == 0)
        {
            return failure is null ? null : RequirementFinding.Broken(reference.Requirement, "An instance that was stored is not committed", "committed",
                $"{failure.SopInstanceUid} failed, reason {Code(failure.Reason)}", evidence);
        }

        var expected = "failed, reason " + string.Join(" or ", reference.Reasons.Select(r => Code(r)));
        if (isCommitted is not null)
            return RequirementFinding.Broken(reference.Requirement, "An instance is committed that has to fail", expected, "committed", evidence);
        if (failure is null || (failure.Reason is { } reason && reference.Reasons.Contains(reason)))
            return failure is null ? null : RequirementFinding.Kept(reference.Requirement, $"The reason is right: {Code(failure.Reason)}", evidence);
        if (failure.Reason is { } other && reference.Tolerated.Contains(other))
        {
            return RequirementFinding.Kept(reference.Requirement, "The reason is tolerated, but another would say more", evidence) with
            {
                Verdict = Verdict.Warning,
                Expected = expected,
                Actual = Code(other),
            };
        }

        return RequirementFinding.Broken(reference.Requirement, "An instance failed for the wrong reason", expected, Code(failure.Reason), evidence);
    }

    private static string Code(int? reason) => reason is { } code ? string.Create(CultureInfo.InvariantCulture, $"0x{code:X4}") : "none";

    private static string Text(int? type) => type is { } number ? string.Create(CultureInfo.InvariantCulture, $"event type {number}") : "no event type";

    private sealed record Reported(string SopClassUid, string SopInstanceUid, ushort? Reason)
    {
        public static Reported Of(DicomDataset item) => new(
            item.GetString(DicomTag.ReferencedSOPClassUID) ?? "", item.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "", (ushort?)item.GetInt32(DicomTag.FailureReason));
    }
}
