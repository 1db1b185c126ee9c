using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Json;

/// <summary>How DICOM JSON is read.</summary>
public sealed record DicomJsonReadOptions
{
    /// <summary>No bulk data by reference, native pixel data.</summary>
    public static DicomJsonReadOptions Default { get; } = new();

    /// <summary>
    /// Told of each value by reference; it fills the value in at once, or keeps the reference and does it later.
    /// Null refuses values by reference.
    /// </summary>
    public Action<BulkDataReference>? BulkData { get; init; }

    /// <summary>Told of what is against PS3.18 Annex F and yet has one meaning: path (RFC 6901) and problem. Null to ignore it.</summary>
    public Action<string, string>? Irregular { get; init; }

    /// <summary>The syntax that inline pixel data are encoded in, where it is an encapsulated one; null for native pixel data.</summary>
    public DicomTransferSyntax? TransferSyntax { get; init; }

    /// <summary>The longest single data set in bytes of JSON that is read from a stream.</summary>
    public int MaxDatasetLength { get; init; } = 256 << 20;
}
