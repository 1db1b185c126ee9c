using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>The rules that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record PerformedStepPolicy
{
    /// <summary>States in which N-SET is accepted (PS3.4 §F.7.2.2.3: only IN PROGRESS).</summary>
    public IReadOnlySet<string> UpdatableStates { get; init; } = new HashSet<string>(StringComparer.Ordinal) { StepStates.InProgress };

    /// <summary>
    /// Whether what a step refers to is no longer offered by query and retrieval: where it was discontinued because the wrong entry of
    /// the worklist was selected (PS3.16 CID 9301, 110514), so that the images carry the name of another patient.
    /// </summary>
    public Func<PerformedStep, bool> Withdraws { get; init; } = static step => step.Status == StepStates.Discontinued
        && step.Attributes.GetItems(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence)
            .Any(code => code.GetString(DicomTag.CodeValue) == "110514" && code.GetString(DicomTag.CodingSchemeDesignator) == "DCM");
}
