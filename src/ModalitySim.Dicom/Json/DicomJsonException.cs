using System.Globalization;

namespace ModalitySim.Dicom.Json;

/// <summary>Text that is no JSON, or JSON that is no DICOM JSON (PS3.18 Annex F): says where and what was expected.</summary>
/// <param name="problem">What is wrong, in one sentence without a full stop.</param>
/// <param name="path">Where it stands as a JSON pointer (RFC 6901), such as <c>/00080020/Value/0</c>; empty for the whole.</param>
/// <param name="offset">Byte offset from the start of what was read.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class DicomJsonException(string problem, string path, long offset, Exception? inner = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? "" : path + " ")}at offset {offset}: {problem}"), inner)
{
    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>Where it stands as a JSON pointer (RFC 6901); empty for the whole.</summary>
    public string Path { get; } = path;

    /// <summary>Byte offset from the start of what was read.</summary>
    public long Offset { get; } = offset;
}
