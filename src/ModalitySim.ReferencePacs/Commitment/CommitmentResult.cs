using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Commitment;

/// <summary>What somebody who asks for the result of a transaction is told.</summary>
/// <param name="Module">What was committed and what was not (PS3.18 Table J.2-1); null while that is not settled.</param>
/// <param name="Due">When it is settled.</param>
internal sealed record CommitmentResult(DicomDataset? Module, DateTimeOffset Due);
