using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Steps;

/// <summary>What a scenario can say about a procedure step: <c>${{ mpps.studyInstanceUid }}</c>.</summary>
internal static class ProcedureStepFields
{
    private static readonly (string Name, Func<ProcedureStep, DicomDataset, string?> Read)[] Fields =
    [
        ("sopInstanceUid", (p, _) => p.InstanceUid),
        ("studyInstanceUid", (p, _) => p.Acquisition.StudyInstanceUid),
        ("seriesInstanceUid", (p, _) => p.Acquisition.Series[0].SeriesInstanceUid),
        ("seriesNumber", (p, _) => p.Acquisition.Series[0].Number.ToString(CultureInfo.InvariantCulture)),
        ("firstInstanceUid", (_, d) => d.GetString(DicomTag.SOPInstanceUID)),
        ("instanceNumber", (_, d) => d.GetString(DicomTag.InstanceNumber)),
        ("seriesCount", (p, _) => p.Acquisition.Series.Count.ToString(CultureInfo.InvariantCulture)),
        ("instanceCount", (p, _) => p.Acquisition.InstanceCount.ToString(CultureInfo.InvariantCulture)),
        ("modality", (_, d) => d.GetString(DicomTag.Modality)),
        ("patientName", (_, d) => d.GetString(DicomTag.PatientName)),
        ("patientId", (_, d) => d.GetString(DicomTag.PatientID)),
        ("accessionNumber", (_, d) => d.GetString(DicomTag.AccessionNumber)),
        ("studyId", (_, d) => d.GetString(DicomTag.StudyID)),
        ("studyDate", (_, d) => d.GetString(DicomTag.StudyDate)),
        ("studyTime", (_, d) => d.GetString(DicomTag.StudyTime)),
    ];

    /// <summary>The names of the fields.</summary>
    public static IEnumerable<string> Names => Fields.Select(f => f.Name);

    /// <summary>The fields of a procedure step; empty text for what its first instance does not have.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ProcedureStep step)
    {
        var first = step.Acquisition.CreateInstance(0);
        return [.. Fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Read(step, first) ?? ""))];
    }
}
