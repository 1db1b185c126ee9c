namespace ModalitySim.Network.Web;

/// <summary>What became of an exchange that gave no usable answer.</summary>
public enum DicomWebFault
{
    /// <summary>The connection broke, or what came is no HTTP.</summary>
    Broken,

    /// <summary>Nothing came or went within the time limit.</summary>
    TimedOut,

    /// <summary>The answer is not what PS3.18 has for the request: no DICOM JSON, no multipart message, cut off.</summary>
    InvalidAnswer,

    /// <summary>The answer is longer than the limit.</summary>
    TooLong,

    /// <summary>The status is an error; see <see cref="DicomWebException.Status"/>.</summary>
    Refused,
}

/// <summary>An exchange over DICOMweb that gave no usable answer.</summary>
/// <param name="fault">The kind of trouble.</param>
/// <param name="problem">What happened, in one sentence without a full stop.</param>
/// <param name="status">The HTTP status, where one came.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class DicomWebException(DicomWebFault fault, string problem, int? status = null, Exception? innerException = null) : IOException(problem, innerException)
{
    /// <summary>The kind of trouble.</summary>
    public DicomWebFault Fault { get; } = fault;

    /// <summary>The HTTP status, where one came.</summary>
    public int? Status { get; } = status;
}
