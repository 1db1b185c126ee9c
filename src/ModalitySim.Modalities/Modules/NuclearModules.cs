using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>What nuclear medicine and PET share: NM/PET Patient Orientation (PS3.3 §C.8.4.6) and the radiopharmaceutical of NM Isotope (§C.8.4.10)
/// and PET Isotope (§C.8.9.2).</summary>
internal static class NuclearModules
{
    /// <summary>Adds that the patient lies on the back, head first.</summary>
    public static void AddPatientOrientation(DicomDataset dataset) => dataset
        .AddOrUpdate(
            DicomTag.PatientOrientationCodeSequence,
            new CodedConcept("102538003", "SCT", "recumbent").ToDataset().AddOrUpdate(
                DicomTag.PatientOrientationModifierCodeSequence, new CodedConcept("40199007", "SCT", "supine").ToDataset()))
        .AddOrUpdate(DicomTag.PatientGantryRelationshipCodeSequence, new CodedConcept("102540008", "SCT", "headfirst").ToDataset());

    /// <summary>Makes the item of Radiopharmaceutical Information Sequence.</summary>
    /// <param name="agent">Radiopharmaceutical.</param>
    /// <param name="nuclide">Radionuclide Code (PS3.16 CID 18, CID 4020).</param>
    /// <param name="pharmaceutical">Radiopharmaceutical Code (PS3.16 CID 25, CID 4021).</param>
    /// <param name="start">When it was given.</param>
    /// <param name="dose">Radionuclide Total Dose: in MBq for NM, in Bq for PET.</param>
    public static DicomDataset Radiopharmaceutical(
        string agent, CodedConcept nuclide, CodedConcept pharmaceutical, DateTime start, double dose) => new DicomDataset()
        .AddOrUpdate(DicomTag.Radiopharmaceutical, agent)
        .AddOrUpdate(DicomTag.RadiopharmaceuticalRoute, "INTRAVENOUS")
        .AddOrUpdate(DicomTag.RadiopharmaceuticalVolume, "2")
        .AddOrUpdate(DicomTag.RadiopharmaceuticalStartTime, start)
        .AddDecimals(DicomTag.RadionuclideTotalDose, dose)
        .AddOrUpdate(DicomTag.RadionuclideCodeSequence, nuclide.ToDataset())
        .AddOrUpdate(DicomTag.RadiopharmaceuticalCodeSequence, pharmaceutical.ToDataset());
}
