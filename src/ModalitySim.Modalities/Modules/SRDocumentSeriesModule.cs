using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>SR Document Series Module (PS3.3 §C.17.1) and Key Object Document Series Module (§C.17.6.1), which say the same.</summary>
internal static class SRDocumentSeriesModule
{
    public static void AddTo(DicomDataset dataset, SeriesContext series) => dataset
        .AddOrUpdate(DicomTag.Modality, series.Modality)
        .AddOrUpdate(DicomTag.SeriesInstanceUID, series.SeriesInstanceUid)
        .AddOrUpdate(DicomTag.SeriesNumber, series.Number)
        .AddOrUpdate(DicomTag.SeriesDate, series.Start)
        .AddOrUpdate(DicomTag.SeriesTime, series.Start)
        .AddOrUpdate(DicomTag.SeriesDescription, series.Description)
        .AddOrUpdate(
            DicomTag.ReferencedPerformedProcedureStepSequence,
            new SopReference(DicomUID.ModalityPerformedProcedureStep.Value, series.Study.StepUid).ToDataset());
}
