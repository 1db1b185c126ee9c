using System.Globalization;

namespace ModalitySim.Network.Web;

/// <summary>A body that is no multipart message (RFC 2046 §5.1), or one that was cut off.</summary>
/// <param name="problem">What is wrong, in one sentence without a full stop.</param>
/// <param name="offset">Byte offset from the start of the body.</param>
/// <param name="isCutOff">Whether the body ended before its closing boundary.</param>
public sealed class MultipartException(string problem, long offset, bool isCutOff = false)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"multipart body, offset {offset}: {problem}"))
{
    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>Byte offset from the start of the body.</summary>
    public long Offset { get; } = offset;

    /// <summary>Whether the body ended before its closing boundary.</summary>
    public bool IsCutOff { get; } = isCutOff;
}
