using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Probing;

/// <summary>The head of an answer of a web service.</summary>
/// <param name="Status">The status code; 0 when none came.</param>
/// <param name="ContentType">The media type of the body; null when there is none.</param>
internal sealed record WebHead(int Status, MediaType? ContentType)
{
    /// <summary>Why there is no usable answer; null when there is one.</summary>
    public string? Trouble { get; init; }

    /// <summary>The data sets of a search.</summary>
    public IReadOnlyList<DicomDataset>? Results { get; init; }

    /// <summary>Whether a body came.</summary>
    public bool HasBody { get; init; }

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300 && Trouble is null;

    /// <summary>Whether the service says that it does not do this: the resource, the method or the media type (PS3.18 §8.5).</summary>
    public bool IsDeclined => Trouble is null && Status is 400 or 404 or 405 or 406 or 415 or 501;

    /// <summary>What stays open about an answer that is neither.</summary>
    public string WhyOpen => Trouble ?? string.Create(CultureInfo.InvariantCulture, $"answered with status {Status}");

    /// <summary>Whether the body is of a media type, alone or as the parts of a multipart body.</summary>
    public bool IsOf(string mediaType) => ContentType is { } type
        && (type.Name == mediaType || (type.Name == "multipart/related" && (type["type"] ?? "").Trim('"').StartsWith(mediaType, StringComparison.OrdinalIgnoreCase)));
}
