using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Steps.WorkItems;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>What holds for every answer of UPS-RS, whatever the scenario asserts (PS3.18 §11).</summary>
internal static class UpsRsCheck
{
    public static IEnumerable<Finding> Check(UpsRsStep.Transaction transaction, WebAnswer answer, WorkItem item, IReadOnlyList<string> evidence)
    {
        // PS3.18 §11.4.3: a new workitem has a Location.
        if (transaction == UpsRsStep.Transaction.Create && answer.Status == 201 && (answer.Header("Location") ?? answer.Header("Content-Location")) is var location
            && location?.Contains(item.Uid, StringComparison.Ordinal) != true)
            yield return RequirementFinding.Broken("WEB-027", "A workitem was created, and the answer does not say where it is", "Location: .../workitems/" + item.Uid, location ?? "no Location", evidence);
        // PS3.18 §11.5.3.3, §11.9: the lock of whoever has claimed it is never shown.
        foreach (var shown in answer.Datasets.Where(d => d.Contains(DicomTag.TransactionUID)))
            yield return RequirementFinding.Broken("WEB-028", "The answer shows the Transaction UID (0008,1195), which is the lock of the workitem", "absent", shown.GetString(DicomTag.TransactionUID) ?? "empty", evidence);
        foreach (var (path, problem) in answer.Irregularities.Take(10))
            yield return RequirementFinding.Broken("WEB-023", $"The answer is not what DICOM JSON has: {path}", "PS3.18 Annex F", problem, evidence);
    }
}
