namespace ModalitySim.Harness.Results;

/// <summary>One thing that was judged, with what settles the argument: the clause, what was expected, what was seen, and where.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Requirement">Id in the requirement catalogue, for example <c>MPP-016</c>; null for a plain scenario expectation.</param>
/// <param name="Clause">The clause that asks for it, for example <c>PS3.4 §F.7.2.2.2</c>; null when only the scenario asks.</param>
/// <param name="Message">One sentence that says what happened.</param>
/// <param name="Expected">What was expected, in the words of the scenario or the standard; null when the message says it all.</param>
/// <param name="Actual">What was observed; text of the target, to be treated as untrusted.</param>
/// <param name="Evidence">Ids of the trace events that show it, for example <c>a1#12</c>.</param>
public sealed record Finding(
    Verdict Verdict,
    string? Requirement,
    string? Clause,
    string Message,
    string? Expected,
    string? Actual,
    IReadOnlyList<string> Evidence)
{
    /// <summary>What happened in one line: the message, and what was observed where it is not part of it.</summary>
    public string ToLine() => Actual is null || Message.Contains(Actual, StringComparison.Ordinal) ? Message : $"{Message.TrimEnd('.')}: {Actual}";
}
