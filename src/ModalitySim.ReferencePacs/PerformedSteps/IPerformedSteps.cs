using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>The performed procedure steps that a system knows, as its service offers them (PS3.4 §F.7.2).</summary>
public interface IPerformedSteps
{
    /// <summary>All steps, in the order of their creation; a snapshot.</summary>
    IReadOnlyList<PerformedStep> All { get; }

    /// <summary>The step of a SOP Instance UID; null when there is none.</summary>
    PerformedStep? Find(string sopInstanceUid);

    /// <summary>N-CREATE (PS3.4 §F.7.2.1).</summary>
    /// <param name="sopInstanceUid">The UID that the request names; null or empty to have one assigned.</param>
    /// <param name="attributes">The attribute list.</param>
    OperationOutcome Create(string? sopInstanceUid, DicomDataset attributes);

    /// <summary>N-SET (PS3.4 §F.7.2.2).</summary>
    /// <param name="sopInstanceUid">The UID that the request names.</param>
    /// <param name="modifications">The modification list.</param>
    OperationOutcome Set(string sopInstanceUid, DicomDataset modifications);
}
