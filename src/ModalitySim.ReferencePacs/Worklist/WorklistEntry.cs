using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Worklist;

/// <summary>One scheduled procedure step with what it belongs to (PS3.4 §K.6.1.2.1).</summary>
/// <param name="Origin">The file it came from, or a name given in code.</param>
/// <param name="Attributes">The worklist attributes; (0040,0100) has exactly one item.</param>
public sealed record WorklistEntry(string Origin, DicomDataset Attributes)
{
    /// <summary>The only item of the Scheduled Procedure Step Sequence (0040,0100).</summary>
    public DicomDataset ScheduledStep => Attributes.GetItems(DicomTag.ScheduledProcedureStepSequence)[0];

    /// <summary>
    /// One entry for each scheduled step of a data set: an answer holds a single item (PS3.4 Table K.6-1, (0040,0100)). A data set
    /// without a scheduled step gives none.
    /// </summary>
    public static IReadOnlyList<WorklistEntry> Of(string origin, DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var steps = dataset.GetItems(DicomTag.ScheduledProcedureStepSequence);
        if (steps.Count == 1)
            return [new(origin, dataset)];
        return
        [
            .. steps.Select(step => new WorklistEntry(
                origin,
                dataset.Clone().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step.Clone()))),
        ];
    }
}
