using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects;

/// <summary>A query is matched by other keys than it has.</summary>
internal abstract class MatchingDefect(string id, string sentence, params IReadOnlyList<string> requirements) : Defect(id, sentence, requirements)
{
    /// <summary>Puts other keys in the place of those of a query; the data set may be changed.</summary>
    protected abstract DicomDataset Spoil(DicomDataset keys);

    /// <summary>Matches by the spoilt keys.</summary>
    protected Func<DicomDataset, DicomDataset, bool> Spoilt(Func<DicomDataset, DicomDataset, bool> matches) => (keys, entity) => matches(Spoil(keys.Clone()), entity);

    /// <summary>Takes its value from a key, which then restricts nothing (PS3.4 §C.2.2.2.3).</summary>
    protected static DicomDataset Universal(DicomDataset keys, DicomTag tag) => keys.Contains(tag) ? keys.AddEmpty(tag) : keys;

    /// <summary>Changes the item of the Scheduled Procedure Step Sequence of a worklist query, where there is one.</summary>
    protected static DicomDataset InScheduledStep(DicomDataset keys, Action<DicomDataset> change)
    {
        foreach (var item in keys.GetItems(DicomTag.ScheduledProcedureStepSequence))
            change(item);
        return keys;
    }
}
