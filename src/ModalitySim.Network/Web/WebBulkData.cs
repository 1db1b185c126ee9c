namespace ModalitySim.Network.Web;

/// <summary>A bulk data part beside metadata that refer to it (PS3.18 §10.5.1.4).</summary>
/// <param name="Uri">The BulkDataURI of the metadata, sent as Content-Location.</param>
/// <param name="Value">The value field in little endian order.</param>
/// <param name="ContentType">The media type of the part.</param>
public sealed record WebBulkData(string Uri, ReadOnlyMemory<byte> Value, string ContentType = "application/octet-stream");
