using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Steps;

/// <summary>What every answer of a worklist must be, whatever was asked: one scheduled step each, and each once.</summary>
internal static class WorklistCheck
{
    /// <summary>Holds the answers against the identifier of the query.</summary>
    public static IEnumerable<Finding> Check(DicomDataset identifier, Answer answer)
    {
        if (!identifier.Contains(DicomTag.ScheduledProcedureStepSequence))
            yield break;

        // PS3.4 Table K.6-1, (0040,0100): exactly one item.
        var counts = answer.Items.Select(item => item.GetItems(DicomTag.ScheduledProcedureStepSequence).Count).Where(count => count != 1).ToList();
        if (counts.Count > 0)
        {
            yield return RequirementFinding.Broken("MWL-013", "An answer has not one scheduled procedure step", "one item in (0040,0100)",
                FormattableString.Invariant($"{counts[0]} items in {counts.Count} of {answer.Items.Count} answers"), answer.Evidence);
        }

        var twice = answer.Items.Select(ScheduledOrder.Identity).Where(identity => identity is { Item1.Length: > 0, Item2.Length: > 0 })
            .CountBy(identity => identity).Where(pair => pair.Value > 1).ToList();
        if (twice.Count > 0)
        {
            yield return RequirementFinding.Broken("MWL-001", "A scheduled procedure step is answered more than once", "each once",
                FormattableString.Invariant($"{twice[0].Key.Item2} of study {twice[0].Key.Item1} {twice[0].Value} times"), answer.Evidence);
        }
    }
}
