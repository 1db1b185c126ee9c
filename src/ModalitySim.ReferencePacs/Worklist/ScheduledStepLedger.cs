using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Worklist;

/// <summary>Which scheduled steps are taken up by performed steps that are in progress or completed. Safe for concurrent use.</summary>
internal sealed class ScheduledStepLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StepKey[]> _keysOf = new(StringComparer.Ordinal);
    private readonly Dictionary<StepKey, int> _taken = [];

    /// <summary>A scheduled step as a performed step names it: by its study, or by the order, which a group case keeps (PS3.4 §F.7.2.1.2 note 2).</summary>
    private readonly record struct StepKey(string StepId, string Study, string Accession, string Procedure);

    /// <summary>Takes up the state of a performed step.</summary>
    public void Note(PerformedStep step)
    {
        lock (_gate)
        {
            if (_keysOf.Remove(step.SopInstanceUid, out var before))
                Count(before, -1);
            if (step.Status == StepStates.Discontinued)
                return;
            var keys = step.Attributes.GetItems(DicomTag.ScheduledStepAttributesSequence)
                .SelectMany(item => Keys(item, item))
                .Distinct()
                .ToArray();
            _keysOf[step.SopInstanceUid] = keys;
            Count(keys, +1);
        }
    }

    /// <summary>Whether a performed step in progress or completed refers to the entry.</summary>
    public bool IsTaken(WorklistEntry entry)
    {
        lock (_gate)
            return _taken.Count > 0 && Keys(entry.Attributes, entry.ScheduledStep).Any(_taken.ContainsKey);
    }

    private static IEnumerable<StepKey> Keys(DicomDataset order, DicomDataset step)
    {
        // An unscheduled step leaves the scheduled step's ID empty and so takes nothing.
        if (step.GetString(DicomTag.ScheduledProcedureStepID) is not { Length: > 0 } id)
            yield break;
        if (order.GetString(DicomTag.StudyInstanceUID) is { Length: > 0 } study)
            yield return new(id, study, "", "");
        if (order.GetString(DicomTag.AccessionNumber) is { Length: > 0 } accession && order.GetString(DicomTag.RequestedProcedureID) is { Length: > 0 } procedure)
            yield return new(id, "", accession, procedure);
    }

    private void Count(StepKey[] keys, int by)
    {
        foreach (var key in keys)
        {
            var count = _taken.GetValueOrDefault(key) + by;
            if (count > 0)
                _taken[key] = count;
            else
                _taken.Remove(key);
        }
    }
}
