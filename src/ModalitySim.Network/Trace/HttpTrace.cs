namespace ModalitySim.Network.Trace;

/// <summary>What an HTTP event shows: the head of a request or an answer. The event of a body has no head.</summary>
/// <param name="StartLine">Method and URI of a request, status and reason of an answer.</param>
/// <param name="Headers">The header fields in their order, bounded; credentials are masked.</param>
public sealed record HttpTrace(string StartLine, IReadOnlyList<KeyValuePair<string, string>> Headers) : ITraceContent;
