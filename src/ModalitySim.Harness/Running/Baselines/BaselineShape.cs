using System.Globalization;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>The declaration of a baseline file: its keys, once, for binding, messages, schema and reference.</summary>
internal static class BaselineShape
{
    private static readonly Shape<string> Id = Text("an id of letters, digits, '-', '_' and '.'",
        text => text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));

    private static readonly Shape<string> Version = Text("a version such as 3 or 1.12.4", VersionRange.IsVersion);

    private static readonly Shape<DateOnly> Date = new ScalarShape<DateOnly>("a date such as 2026-12-31",
        (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });

    private static readonly Shape<VersionRange> Versions = new EitherShape<VersionRange>(
        node => node is ScalarNode,
        new MappedShape<string, VersionRange>(Version, v => new VersionRange { Exactly = v }),
        new ObjectShape<VersionRange>("versions", "A range of versions.", () => new VersionRange())
            .Key("from", Version, "The first version that is meant.", (r, v) => r with { From = v })
            .Key("below", Version, "The first version that is no longer meant.", (r, v) => r with { Below = v })
            .Check((range, map, diagnostics) =>
            {
                if (range is { From: null, Below: null })
                    diagnostics.Add(map, "a range of versions needs from, below or both");
            }));

    /// <summary>An entry.</summary>
    public static readonly ObjectShape<KnownDeviation> Entry =
        new ObjectShape<KnownDeviation>("deviation", "A known deviation: what fails, and why that is accepted for the time being.", () => new KnownDeviation())
            .Key("id", Id, "The id of the entry, unique in the file.", (d, v) => d with { Id = v }, required: true)
            .Key("case", CommonShapes.Text, "The id of the case that fails; with * several cases, of which at least one has to fail.", (d, v) => d with { Case = v })
            .Key("requirement", StepKeys.Requirement, "The requirement that is broken. Without a case: wherever it is tested, and at least one case has to fail by it.",
                (d, v) => d with { Requirement = v })
            .Key("product", CommonShapes.Text,
                "Only for this product, * for any characters: the implementation version name that it tells, or the name or product of the target file.", (d, v) => d with { Product = v })
            .Key("version", Versions, "Only for these versions: that of the target file, or else the last number in the implementation version name.", (d, v) => d with { Version = v })
            .Key("verdict", CommonShapes.Term(("fail", Verdict.Fail), ("inconclusive", Verdict.Inconclusive), ("warning", Verdict.Warning)),
                "The verdict of the finding; fail by default. An error is never expected.", (d, v) => d with { Verdict = v })
            .Key("message", CommonShapes.Text, "What the finding says, * for any characters; without it anything.", (d, v) => d with { Message = v })
            .Key("reason", CommonShapes.TextOrNothing, "Why it is accepted: a ticket, a decision. An entry without one is refused.", (d, v) => d with { Reason = v.Trim() })
            .Key("expires", Date, "The last day on which it is accepted; without it there is no end.", (d, v) => d with { Expires = v })
            .Check((entry, map, diagnostics) =>
            {
                if (entry is { Case: null, Requirement: null })
                    diagnostics.Add(map, "a deviation names a case, a requirement or both");
            });

    /// <summary>The file.</summary>
    public static readonly ObjectShape<BaselineDocument> File =
        new ObjectShape<BaselineDocument>("baseline", "A baseline: the known deviations of a system under test.", () => new BaselineDocument())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (b, _) => b, required: true)
            .Key("deviations", CommonShapes.ListOf(Entry), "The known deviations.", (b, v) => b with { Deviations = v }, required: true);

    private static ScalarShape<string> Text(string noun, Func<string, bool> isValid) => new(noun,
        (string text, out string? value) =>
        {
            value = text;
            return isValid(text);
        },
        () => new JsonObject { ["type"] = "string" });
}

/// <summary>A bound baseline file.</summary>
internal sealed record BaselineDocument
{
    public IReadOnlyList<KnownDeviation> Deviations { get; init; } = [];
}
