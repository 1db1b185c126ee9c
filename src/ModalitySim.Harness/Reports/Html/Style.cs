using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Names that the style sheet and the scripts know.</summary>
internal static class Style
{
    /// <summary>The class of a verdict without its prefix, for example <c>notapplicable</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "notapplicable",
        Verdict.Pass => "pass",
        Verdict.Warning => "warning",
        Verdict.Inconclusive => "inconclusive",
        Verdict.Fail => "fail",
        _ => "error",
    };

    /// <summary>The class of a whole run: one that was cut short or cancelled looks inconclusive unless it already failed.</summary>
    public static string Of(RunResult run) =>
        Of(run.Footer is null or { Cancelled: true } ? Verdicts.Worst([run.Verdict, Verdict.Inconclusive]) : run.Verdict);
}
