using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Attributes;

/// <summary>The answer to a normalized operation, before it becomes a response message.</summary>
public sealed record OperationOutcome
{
    /// <summary>0000H: done.</summary>
    public static OperationOutcome Success { get; } = new();

    /// <summary>The status code (PS3.7 Annex C).</summary>
    public ushort Status { get; init; }

    /// <summary>Error Comment (0000,0902); null for none.</summary>
    public string? ErrorComment { get; init; }

    /// <summary>Error ID (0000,0903); null for none.</summary>
    public ushort? ErrorId { get; init; }

    /// <summary>Attribute Identifier List (0000,1005).</summary>
    public IReadOnlyList<DicomTag> AttributeIdentifiers { get; init; } = [];

    /// <summary>
    /// The data set of the response: the attributes at fault with the values sent, for 0106H and 0121H (PS3.7 §C.5.11, §C.5.14), what an
    /// N-GET asked for, or a reply; null for none.
    /// </summary>
    public DicomDataset? AttributeList { get; init; }

    /// <summary>The instance created or changed; the service provider's choice when the request named none (PS3.7 §10.1.5.1.4).</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>Whether the request was carried out.</summary>
    public bool IsSuccess => Status == OperationStatus.Success;
}
