namespace ModalitySim.Dicom.Json;

/// <summary>How DICOM JSON is written.</summary>
public sealed record DicomJsonWriteOptions
{
    /// <summary>Byte-faithful and inline: what is read back encodes to the same bytes.</summary>
    public static DicomJsonWriteOptions Exact { get; } = new();

    /// <summary>For readers at large: values trimmed, text declared as the UTF-8 that it is.</summary>
    public static DicomJsonWriteOptions Plain { get; } = new() { IsExact = false };

    /// <summary>
    /// True to keep all that makes the bytes: inner and outer spaces, the declared character set, and as InlineBinary any text that does
    /// not survive decoding. False to trim values as PS3.5 §6.2 lets readers do, and to declare ISO_IR 192 (PS3.18 §F.2).
    /// </summary>
    public bool IsExact { get; init; } = true;

    /// <summary>Asked for the URI of a value; null from it writes the value inline. Null here writes all values inline.</summary>
    public Func<BulkDataPlace, string?>? BulkData { get; init; }

    /// <summary>Values below this length in bytes are not offered to <see cref="BulkData"/>.</summary>
    public int BulkDataFrom { get; init; } = 1024;
}
