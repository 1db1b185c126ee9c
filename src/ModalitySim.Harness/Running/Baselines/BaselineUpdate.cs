using System.Text.RegularExpressions;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>
/// Brings a baseline up to what failed in a run, as an edit of its text: entries that are there keep their place, comments, reason and
/// expiry; what fails otherwise than foreseen gets its new verdict and message; what nobody foresaw is added at the end.
/// </summary>
public sealed partial class BaselineUpdate
{
    private const int LongestMessage = 300;
    private const string NewFile = """
        # Known deviations of a system under test. While they are in force they do not fail a run; what passes again, fails otherwise or has expired does.
        # Keys: modalitysim schema baseline. Say why with reason, and until when with expires.
        apiVersion: modalitysim/v1
        deviations: []

        """;

    private readonly RunResult _run;
    private readonly Baseline _baseline;
    private readonly List<KnownDeviation> _added = [];
    private readonly Dictionary<KnownDeviation, CaseFault> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _notes = [];

    private BaselineUpdate(RunResult run, Baseline baseline)
    {
        _run = run;
        _baseline = baseline;
        Text = baseline.Source.Text;
    }

    /// <summary>The new text of the file.</summary>
    public string Text { get; private set; }

    /// <summary>Ids of the entries that were added.</summary>
    public IReadOnlyList<string> Added => [.. _added.Select(e => e.Id)];

    /// <summary>Ids of the entries whose verdict and message changed.</summary>
    public IReadOnlyList<string> Changed => [.. _changed.Keys.Select(e => e.Id)];

    /// <summary>What the user should look at by hand, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Works out the new text; writes nothing.</summary>
    /// <param name="run">The run whose failures become known.</param>
    /// <param name="file">The baseline; a new one when there is no such file.</param>
    /// <param name="reason">Why the new entries are accepted; null leaves that to be written by hand.</param>
    /// <param name="expires">The last day of the new entries; null for no end.</param>
    /// <exception cref="InvalidScenarioException">The file is wrong; every error with its place.</exception>
    /// <exception cref="IOException">The file cannot be read, or is laid out so that no entry can be added.</exception>
    public static BaselineUpdate Of(RunResult run, string file, string? reason, DateOnly? expires)
    {
        ArgumentNullException.ThrowIfNull(run);
        var baseline = File.Exists(file) ? Baseline.LoadDraft(file) : Baseline.Parse(new SourceText(file.Replace('\\', '/'), NewFile.ReplaceLineEndings("\n")), needsReasons: false);
        var update = new BaselineUpdate(run, baseline);
        update.Collect(reason ?? "", expires);
        if (update._added.Count + update._changed.Count > 0)
            update.Edit();
        return update;
    }

    private void Collect(string reason, DateOnly? expires)
    {
        foreach (var item in _run.Cases.Where(c => c.Verdict.NeedsAttention() && !c.IsNotRun))
        {
            if (item.Verdict == Verdict.Error)
            {
                _notes.Add($"{VisibleText.Line(item.CaseId)}: ended in an error, which no baseline accepts");
                continue;
            }

            var about = _baseline.Entries.Where(e => e.HoldsFor(_run.Header.Target, item.Peer) && e.IsAbout(item)).Concat(_added.Where(e => e.IsAbout(item))).ToList();
            foreach (var fault in CaseFault.Of(item).Where(f => !about.Exists(e => e.Covers(f))))
                Take(item, fault, about, reason, expires);
        }

        foreach (var entry in _baseline.Entries.Where(e => e.IsExact && !_changed.ContainsKey(e)))
        {
            if (_run.Cases.Any(c => entry.IsAbout(c) && c.Verdict is Verdict.Pass or Verdict.Warning && entry.HoldsFor(_run.Header.Target, c.Peer)))
                _notes.Add($"{entry}: its case passed; take the entry out if that is so for good");
        }
    }

    private void Take(CaseResult item, CaseFault fault, List<KnownDeviation> about, string reason, DateOnly? expires)
    {
        var faults = CaseFault.Of(item);
        var stale = about.Find(e => e.IsExact && !_added.Contains(e) && !_changed.ContainsKey(e) && !faults.Any(e.Covers) && (e.Requirement is null || e.Requirement == fault.Requirement));
        if (stale is not null)
        {
            _changed.Add(stale, fault);
            return;
        }

        var entry = new KnownDeviation
        {
            Id = NewId(item, fault),
            Case = item.CaseId,
            Requirement = fault.Requirement,
            Product = item.Peer?.ImplementationVersionName is { Length: > 0 } name ? VisibleText.Line(name) : null,
            Verdict = fault.Verdict,
            Message = Pattern(fault.Message),
            Reason = reason,
            Expires = expires,
        };
        _added.Add(entry);
        about.Add(entry);
    }

    private string NewId(CaseResult item, CaseFault fault)
    {
        var name = NotInIds().Replace($"{item.CaseId}-{fault.Requirement}".ToLowerInvariant(), "-").Trim('-');
        name = name.Length > 90 ? name[..90].Trim('-') : name;
        var taken = _baseline.Entries.Concat(_added).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var id = name;
        for (var n = 2; taken.Contains(id); n++)
            id = FormattableString.Invariant($"{name}-{n}");
        return id;
    }

    private void Edit()
    {
        var edit = new BaselineText(_baseline);
        foreach (var (entry, fault) in _changed)
            edit.Change(entry, fault.Verdict, Pattern(fault.Message));
        edit.Append(_added);
        Text = edit.ToString();
        // What was written has to read back: a file that is laid out in an unforeseen way is better left alone.
        if (CountOf(Text) != _baseline.Count + _added.Count)
            throw new IOException($"{_baseline.File}: entries cannot be added to the list as it is laid out; write the list with dashes, one key on a line");
    }

    private int? CountOf(string text)
    {
        try
        {
            return Baseline.Parse(new SourceText(_baseline.File, text), needsReasons: false).Count;
        }
        catch (InvalidScenarioException)
        {
            return null;
        }
    }

    /// <summary>A message as a pattern: what differs from run to run, UIDs above all, is any text.</summary>
    private static string Pattern(string message)
    {
        var text = Uid().Replace(VisibleText.Line(message), "*");
        return text.Length > LongestMessage ? text[..LongestMessage].TrimEnd(' ', '*') + "*" : text;
    }

    [GeneratedRegex(@"[0-2](\.[0-9]+){3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Uid();

    [GeneratedRegex("[^a-z0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInIds();
}
