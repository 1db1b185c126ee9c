using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Workitems;

/// <summary>A Unified Procedure Step at one moment.</summary>
/// <param name="SopInstanceUid">Its UID.</param>
/// <param name="Attributes">Its attributes, without the transaction UID; not to be changed.</param>
/// <param name="Updated">When it was last changed.</param>
public sealed record Workitem(string SopInstanceUid, DicomDataset Attributes, DateTimeOffset Updated)
{
    /// <summary>Procedure Step State (0074,1000).</summary>
    public string State => Attributes.GetString(DicomTag.ProcedureStepState) ?? "";

    /// <summary>The transaction UID of whoever has claimed it; empty before that.</summary>
    internal string Lock { get; init; } = "";
}
