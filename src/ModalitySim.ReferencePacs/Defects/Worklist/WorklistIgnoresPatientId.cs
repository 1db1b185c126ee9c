using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Gives the steps of every patient.</summary>
internal sealed class WorklistIgnoresPatientId() : MatchingDefect(
    "worklist-ignores-patient-id",
    "The key Patient ID restricts nothing, against PS3.4 §K.6.1.2.2, Table K.6-1.",
    "MWL-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Keys = keys => Spoil(parts.WorklistPolicy.Keys(keys).Clone()) },
    };

    protected override DicomDataset Spoil(DicomDataset keys) => Universal(keys, DicomTag.PatientID);
}
