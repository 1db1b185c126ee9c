using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>An order that the hospital booked for a case, and the worklist items that announce it.</summary>
internal sealed record ScheduledOrder(string Name, Order Order, IReadOnlyList<DicomDataset> Items)
{
    /// <summary>True when a worklist answer announces a step of this order, or speaks of its study and names no step.</summary>
    public bool Announces(DicomDataset answer)
    {
        var (study, step) = Identity(answer);
        return Items.Select(Identity).Any(own => own.Item1 == study && (step is null || own.Item2 == step));
    }

    /// <summary>What tells worklist items apart: study, requested procedure and scheduled step.</summary>
    public static (string?, string?) Identity(DicomDataset item)
    {
        var step = item.GetItems(DicomTag.ScheduledProcedureStepSequence);
        return (item.GetString(DicomTag.StudyInstanceUID), step.Count == 0 ? null : step[0].GetString(DicomTag.ScheduledProcedureStepID));
    }
}

/// <summary>Worklist items that were taken in this run; safe for use from several cases at once.</summary>
internal sealed class TakenItems
{
    private readonly HashSet<(string?, string?)> _taken = [];
    private readonly Lock _gate = new();

    /// <summary>The first of the items that nobody has taken; the first of all when every one is.</summary>
    public DicomDataset Take(IReadOnlyList<DicomDataset> items)
    {
        lock (_gate)
        {
            foreach (var item in items)
            {
                if (_taken.Add(ScheduledOrder.Identity(item)))
                    return item;
            }
        }

        return items[0];
    }
}
