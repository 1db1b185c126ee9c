using ModalitySim.Dicom.Data;

namespace ModalitySim.Network.Web;

/// <summary>An answer that is here whole.</summary>
public sealed record WebAnswer
{
    /// <summary>The HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>The reason phrase; empty where none came.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The header fields in their order, those of the body among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The media type of the body; null when there is none.</summary>
    public MediaType? ContentType { get; init; }

    /// <summary>The body; empty where none came.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The data sets of a DICOM JSON body, in their order; none for any other body.</summary>
    public IReadOnlyList<DicomDataset> Datasets { get; init; } = [];

    /// <summary>What the body has that is against PS3.18 Annex F and yet has one meaning: path and problem.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Irregularities { get; init; } = [];

    /// <summary>The first data set; an empty one where none came.</summary>
    public DicomDataset Dataset => Datasets.Count > 0 ? Datasets[0] : [];

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The values of the Warning fields (PS3.18 §8.5), such as <c>299 http://…: There are 5 additional results that can be requested</c>.</summary>
    public IReadOnlyList<string> Warnings => [.. Headers.Where(h => h.Key.Equals("Warning", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];

    /// <summary>The value of a header field; null when it is absent. Names compare without case.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Status, reason and media type in one line.</summary>
    public override string ToString() => $"{Status} {Reason}{(ContentType is null ? "" : $", {ContentType}")}";
}
