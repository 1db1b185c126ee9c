using System.Collections.Concurrent;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using Spectre.Console;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>Tells what a run is doing: one line for each finished case, and on a terminal also what is under way.</summary>
internal abstract class RunProgress : IRunObserver, IDisposable
{
    /// <summary>Live on a terminal, plain everywhere else.</summary>
    public static RunProgress For(CommandConsole console, ScenarioPlan plan) =>
        console.IsInteractive ? new LiveProgress(plan.Cases.Count) : new PlainProgress(console.Out);

    /// <summary>A verdict as one word of a fixed look.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "n/a",
        Verdict.Pass => "pass",
        Verdict.Warning => "WARN",
        Verdict.Inconclusive => "OPEN",
        Verdict.Fail => "FAIL",
        _ => "ERROR",
    };

    /// <summary>A case as one word: what the baseline says of it, or else its verdict.</summary>
    private static string Word(CaseResult result) => result.Deviation?.State switch
    {
        DeviationState.Expected => "known",
        DeviationState.UnexpectedPass => "STALE",
        _ => Word(result.Verdict),
    };

    /// <inheritdoc/>
    public virtual void CaseStarted(CasePlan plan)
    {
    }

    /// <inheritdoc/>
    public virtual void StepStarted(CasePlan plan, int index, string verb, string? name)
    {
    }

    /// <inheritdoc/>
    public abstract void CaseFinished(CasePlan plan, CaseResult result);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The line of a finished case.</summary>
    protected static string Line(CaseResult result) =>
        FormattableString.Invariant($"{Word(result),-5} {result.Id}  {result.Duration.TotalSeconds:F2} s{(result.Reason is { Length: > 0 } reason ? $"  {reason.ReplaceLineEndings(" ")}" : "")}");

    private sealed class PlainProgress(TextWriter output) : RunProgress
    {
        public override void CaseFinished(CasePlan plan, CaseResult result)
        {
            lock (output)
            {
                output.WriteLine(Line(result));
                output.Flush();
            }
        }
    }

    private sealed class LiveProgress : RunProgress
    {
        private readonly ConcurrentDictionary<string, string> _underWay = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _display;
        private readonly int _total;
        private StatusContext? _status;
        private int _done;

        public LiveProgress(int total)
        {
            _total = total;
            _display = AnsiConsole.Status().StartAsync("starting", status =>
            {
                _status = status;
                return _over.Task;
            });
        }

        public override void StepStarted(CasePlan plan, int index, string verb, string? name)
        {
            _underWay[plan.Id] = $"{plan.Id}: {name ?? verb}";
            Show();
        }

        public override void CaseFinished(CasePlan plan, CaseResult result)
        {
            _underWay.TryRemove(plan.Id, out _);
            Interlocked.Increment(ref _done);
            AnsiConsole.MarkupLineInterpolated(result.Counted switch
            {
                Verdict.Pass => $"[green]{Line(result)}[/]",
                Verdict.NotApplicable => $"[grey]{Line(result)}[/]",
                Verdict.Warning or Verdict.Inconclusive => $"[yellow]{Line(result)}[/]",
                _ => (FormattableString)$"[red]{Line(result)}[/]",
            });
            Show();
        }

        public override void Dispose()
        {
            _over.TrySetResult();
            _display.GetAwaiter().GetResult();
            base.Dispose();
        }

        private void Show()
        {
            if (_status is { } status)
                status.Status = Markup.Escape($"{_done}/{_total}  {string.Join("  ", _underWay.Values.Order(StringComparer.Ordinal).Take(3))}");
        }
    }
}
