using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Running.Baselines;

/// <summary>Baselines written in tests.</summary>
internal static class BaselineTexts
{
    public const string Head = "apiVersion: modalitysim/v1\ndeviations:\n";

    /// <summary>A baseline of entries, each the keys of one entry in braces.</summary>
    public static Baseline Of(params string[] entries) => Parse(Head + string.Concat(entries.Select(e => $"  - {e}\n")));

    public static Baseline Parse(string text) => Baseline.Parse(new SourceText("known.yaml", text), needsReasons: true);
}
