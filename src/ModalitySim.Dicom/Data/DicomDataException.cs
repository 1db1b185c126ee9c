using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

/// <summary>Bytes that are no data set: says where and what was expected.</summary>
/// <param name="problem">What is wrong, in one sentence without a full stop.</param>
/// <param name="offset">Byte offset from the start of what was read; negative where there is none.</param>
/// <param name="tag">The element concerned, if one was recognised.</param>
public sealed class DicomDataException(string problem, long offset = -1, DicomTag? tag = null)
    : Exception(Describe(problem, offset, tag))
{
    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>Byte offset from the start of what was read; negative where there is none.</summary>
    public long Offset { get; } = offset;

    /// <summary>The element concerned, if one was recognised.</summary>
    public DicomTag? Tag { get; } = tag;

    private static string Describe(string problem, long offset, DicomTag? tag)
    {
        string where = tag is { } t ? t.Keyword == t.ToString() ? $"{t} " : $"{t} {t.Keyword} " : "";
        return offset < 0 ? $"{where}{problem}" : string.Create(CultureInfo.InvariantCulture, $"{where}at offset {offset}: {problem}");
    }
}
