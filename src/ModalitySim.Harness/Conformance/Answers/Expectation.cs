using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>One answer that is acceptable: every check must hold.</summary>
/// <param name="Verdict">Pass, or Warning for what is tolerated.</param>
/// <param name="Checks">What must hold.</param>
internal sealed record AcceptedAnswer(Verdict Verdict, IReadOnlyList<AnswerCheck> Checks)
{
    /// <summary>Why the answer is acceptable, for the report.</summary>
    public string? Because { get; init; }

    public AcceptedAnswer With(AnswerCheck check) => this with { Checks = [.. Checks, check] };

    /// <summary>True when it says how the association ends; otherwise an answer must have come.</summary>
    public bool NamesEnding => Checks.Any(c => c is EndingCheck);

    public string Expected => Checks.Count == 0 ? "any answer" : string.Join(", ", Checks.Select(c => c.Expected));

    /// <summary>What does not hold; empty when the answer is this one.</summary>
    public IReadOnlyList<string> Mismatches(Answer answer)
    {
        if (!NamesEnding && answer.Ending.Kind != EndingKind.Answered)
            return [answer.Ending.Explanation];
        return [.. Checks.Select(c => c.Mismatch(answer)).OfType<string>()];
    }
}

/// <summary>What came of holding an answer against an expectation.</summary>
/// <param name="Verdict">Pass, Warning or Fail.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Observed">What was seen that decided it.</param>
/// <param name="Because">The scenario's reason for a tolerated answer.</param>
internal sealed record Grade(Verdict Verdict, string Expected, string Observed, string? Because);

/// <summary>The graded answers of a step: those that pass, those that are tolerated with a warning; anything else fails.</summary>
internal sealed record Expectation(IReadOnlyList<AcceptedAnswer> Answers)
{
    /// <summary>An expectation of statuses alone.</summary>
    public static Expectation OfStatus(string[] pass, params string[] warn)
    {
        var answers = new List<AcceptedAnswer> { Of(Verdict.Pass, pass) };
        if (warn.Length > 0)
            answers.Add(Of(Verdict.Warning, warn));
        return new Expectation(answers);
    }

    /// <summary>An expectation of HTTP statuses alone.</summary>
    public static Expectation OfHttp(string[] pass, params string[] warn)
    {
        var answers = new List<AcceptedAnswer> { new(Verdict.Pass, [new HttpStatusCheck(pass)]) };
        if (warn.Length > 0)
            answers.Add(new AcceptedAnswer(Verdict.Warning, [new HttpStatusCheck(warn)]));
        return new Expectation(answers);
    }

    /// <summary>True when an acceptable answer is that the association ends in this way, whatever the codes.</summary>
    public bool Names(EndingKind kind) => Answers.SelectMany(a => a.Checks).OfType<EndingCheck>().Any(c => c.Any.Contains(kind));

    /// <summary>Everything acceptable, in words.</summary>
    public string Expected => string.Join("; or ", Answers.Where(a => a.Verdict != Verdict.NotApplicable).Select(a => a.Verdict == Verdict.Pass ? a.Expected : $"{a.Expected} (tolerated)"));

    // What would have passed, without what is only tolerated.
    private string Right => string.Join("; or ", Answers.Where(a => a.Verdict == Verdict.Pass).Select(a => a.Expected));

    /// <summary>Holds an answer against the expectation; the first that fits decides.</summary>
    public Grade Grade(Answer answer)
    {
        foreach (var accepted in Answers.OrderBy(a => a.Verdict == Verdict.NotApplicable).ThenBy(a => a.Verdict))
        {
            if (accepted.Mismatches(answer).Count == 0)
                return new Grade(accepted.Verdict, accepted.Verdict == Verdict.Pass ? accepted.Expected : Right, answer.ToString(), accepted.Because);
        }

        // The candidate with the fewest mismatches tells best what went wrong.
        var closest = Answers.Where(a => a.Verdict != Verdict.NotApplicable).OrderBy(a => a.Mismatches(answer).Count).ThenBy(a => a.Verdict).First();
        return new Grade(Verdict.Fail, Expected, Observed(answer, closest.Mismatches(answer)), null);
    }

    private static string Observed(Answer answer, IReadOnlyList<string> mismatches)
    {
        var whole = answer.ToString();
        var more = mismatches.Where(m => !whole.Contains(m, StringComparison.Ordinal)).ToList();
        return more.Count == 0 ? whole : $"{string.Join(", ", more)}; {whole}";
    }

    private static AcceptedAnswer Of(Verdict verdict, string[] patterns) => new(verdict,
        [new StatusCheck([.. patterns.Select(p => StatusPattern.TryParse(p, out var pattern) ? pattern : throw new ArgumentException(p))], null, false)]);
}
