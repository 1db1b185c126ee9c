using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Pacs.Store;

/// <summary>What a store knows of an instance without opening it.</summary>
/// <param name="SopClassUid">SOP Class UID (0008,0016).</param>
/// <param name="SopInstanceUid">SOP Instance UID (0008,0018).</param>
/// <param name="StudyInstanceUid">Study Instance UID (0020,000D); empty for an object without a patient.</param>
/// <param name="SeriesInstanceUid">Series Instance UID (0020,000E); empty for an object without a patient.</param>
/// <param name="TransferSyntax">How its bytes are encoded, which is how they came.</param>
/// <param name="Length">Bytes of the data set.</param>
/// <param name="SourceAETitle">Who sent it; empty when unknown.</param>
public sealed record StoredInstance(
    string SopClassUid,
    string SopInstanceUid,
    string StudyInstanceUid,
    string SeriesInstanceUid,
    DicomTransferSyntax TransferSyntax,
    long Length,
    string SourceAETitle);
