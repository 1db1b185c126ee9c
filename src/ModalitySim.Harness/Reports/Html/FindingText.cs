using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>A finding as plain text, to be pasted into a letter or a ticket to the other vendor.</summary>
internal static class FindingText
{
    private const int MaxValue = 2_000;

    public static string Of(CaseModel model, StepResult step, Finding finding)
    {
        var target = model.Run.Header.Target;
        var text = new StringBuilder();
        Line(text, $"{finding.Verdict.ToWords().ToUpperInvariant()}: {finding.Message}");
        if (finding.Requirement is not null || finding.Clause is not null)
            Line(text, $"Rule: {string.Join(", ", new[] { finding.Requirement, finding.Clause, model.Requirement(finding.Requirement)?.Statement }.Where(p => !string.IsNullOrEmpty(p)))}");
        if (finding.Expected is { } expected)
            Line(text, $"Expected: {Bounded(expected)}");
        if (finding.Actual is { } actual)
            Line(text, $"Observed: {Bounded(actual)}");
        foreach (var id in finding.Evidence)
        {
            if (model.Evidence.Referenced.TryGetValue(id, out var found))
                Line(text, $"Evidence {id}: {found.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC, {found.Direction.ToString().ToLowerInvariant()}, {Bounded(found.Summary)}");
        }

        Line(text, $"System: {target.Name}, {target.CalledAE} at {target.Host}:{target.Port}{(model.Case.Peer?.ImplementationVersionName is { } version ? $", {version}" : "")}");
        Line(text, $"Case: {model.Case.Id}, step {step.Index} ({step.Verb}), {step.Source}");
        Line(text, $"Repeat: {model.Case.Reproduce}");
        return text.ToString();
    }

    private static string Bounded(string value) => VisibleText.Line(value, MaxValue);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
