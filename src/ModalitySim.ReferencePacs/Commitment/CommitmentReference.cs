namespace ModalitySim.Pacs.Commitment;

/// <summary>An instance for whose safekeeping somebody asks (PS3.4 Table J.3-1).</summary>
/// <param name="SopClassUid">Referenced SOP Class UID (0008,1150).</param>
/// <param name="SopInstanceUid">Referenced SOP Instance UID (0008,1155).</param>
public sealed record CommitmentReference(string SopClassUid, string SopInstanceUid);
