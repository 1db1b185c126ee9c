using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>The keys that name what a procedure step acquired, at one level.</summary>
internal static class Selected
{
    /// <summary>The unique key of a procedure step's entity at a level: its patient, its study, its first series or that series' first instance.</summary>
    public static string KeyOf(ProcedureStep step, DicomTag unique)
    {
        if (unique == DicomTag.PatientID)
            return step.Order.Patient.PatientId;
        if (unique == DicomTag.StudyInstanceUID)
            return step.Acquisition.StudyInstanceUid;
        return unique == DicomTag.SeriesInstanceUID
            ? step.Acquisition.Series[0].SeriesInstanceUid
            : step.Acquisition.CreateInstance(0).GetString(DicomTag.SOPInstanceUID) ?? "";
    }

    /// <summary>The procedure steps of a case whose patient, study, series or instances are among identifiers.</summary>
    public static IReadOnlyList<string> StepsIn(CaseState state, IReadOnlyList<DicomDataset> items)
    {
        var found = items.SelectMany(i => new[] { DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID, DicomTag.SOPInstanceUID, DicomTag.PatientID }
            .Select(i.GetString)).Where(v => !string.IsNullOrEmpty(v)).ToHashSet(StringComparer.Ordinal);
        return [.. state.ProcedureSteps.Where(p => Names(p.Key, p.Value).Any(found.Contains)).Select(p => p.Key)];

        IEnumerable<string> Names(string name, ProcedureStep step) =>
        [
            step.Acquisition.StudyInstanceUid, step.Order.Patient.PatientId,
            .. state.Sent.Of(name).SelectMany(i => new[] { i.SeriesInstanceUid, i.SopInstanceUid }),
        ];
    }

    /// <summary>True for a status after which matches or instances are held to be complete.</summary>
    public static bool IsDone(Answer answer) => answer.Status is { } status && new DicomStatus(status).Class is StatusClass.Success or StatusClass.Warning;
}
