using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A case in two runs; of several attempts the worst stands for the case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Before">The case in the earlier run; null when it is not there.</param>
/// <param name="After">The case in the later run; null when it is not there.</param>
public sealed record ComparedCase(string Id, CaseChange Change, CaseResult? Before, CaseResult? After)
{
    /// <summary>Compares.</summary>
    public static ComparedCase Of(string id, CaseResult? before, CaseResult? after) => new(id, ChangeOf(before, after), before, after);

    /// <summary>The verdicts as words, <c>none</c> where the case is not there.</summary>
    public (string Before, string After) Words => (WordOf(Before), WordOf(After));

    /// <summary>Requirements that broke in the later run, or were broken in the earlier one when nothing is broken now.</summary>
    public IReadOnlyList<string> Broken => Of(After) is { Count: > 0 } now ? now : Of(Before);

    /// <summary>Why it fails or deviates, or failed when it does no more; empty when there is nothing to say.</summary>
    public string Reason => After is { } after && (Fails(after) || after.Reason is not null) ? Wording.Reason(after) : Fails(Before) ? Wording.Reason(Before!) : "";

    private static CaseChange ChangeOf(CaseResult? before, CaseResult? after)
    {
        if (after is null)
            return CaseChange.Removed;
        if (Fails(after))
            return Fails(before) ? CaseChange.StillFailing : CaseChange.NewFailure;
        if (before is null)
            return CaseChange.Added;
        if (before.Verdict == after.Verdict)
            return CaseChange.Same;
        return Fails(before) && after.Verdict is Verdict.Pass or Verdict.Warning ? CaseChange.Fixed : CaseChange.Changed;
    }

    // A known deviation is no news; a case that the run left out says nothing of the target.
    private static bool Fails(CaseResult? item) => item is { IsNotRun: false } && item.Verdict.NeedsAttention() && item.Deviation?.IsAccepted != true;

    private static string WordOf(CaseResult? item) => item switch
    {
        null => "none",
        { IsNotRun: true } => "not run",
        { Deviation.IsAccepted: true } => $"known {item.Verdict.ToWords()}",
        _ => item.Verdict.ToWords(),
    };

    private static IReadOnlyList<string> Of(CaseResult? item) =>
        [.. (item?.Steps ?? []).SelectMany(s => s.Findings).Where(f => f.Verdict.NeedsAttention()).Select(f => f.Requirement).OfType<string>().Distinct(StringComparer.Ordinal)];
}
