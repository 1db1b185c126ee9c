namespace ModalitySim.Harness.Results;

/// <summary>One line of the log; exactly one of the three is set.</summary>
/// <param name="Header">The first line.</param>
/// <param name="Case">One line per finished case.</param>
/// <param name="Footer">The last line.</param>
internal sealed record RunLogLine(RunHeader? Header = null, CaseResult? Case = null, RunFooter? Footer = null);
