using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;

namespace ModalitySim.Cli.Commands.Running;

/// <summary>The options of <c>run</c> that say which cases are run, how often, with which data.</summary>
internal sealed class SelectionOptions
{
    private const int MostAttempts = 1000;

    private readonly Option<string[]> _tags = new("--tag") { Description = "Only scenarios with this tag; may be repeated.", HelpName = "TAG" };
    private readonly Option<string[]> _exclude = new("--exclude") { Description = "No scenarios with this tag; may be repeated.", HelpName = "TAG" };
    private readonly Option<string[]> _ids = new("--id") { Description = "Only this scenario or case; * stands for any characters; may be repeated.", HelpName = "ID" };
    private readonly Option<string[]> _requirements = new("--requirement") { Description = "Only scenarios that test this requirement; * stands for any characters; may be repeated.", HelpName = "ID" };
    private readonly Option<bool> _lastFailed = new("--last-failed") { Description = "Only cases that did not pass in the last report: that in the folder of --report, or the newest under reports." };
    private readonly Option<string?> _shard = new("--shard") { Description = "Only this share of the cases, such as 2/3; 'report merge' joins the shards. Needs --seed.", HelpName = "I/N" };
    private readonly Option<int> _repeat = new("--repeat") { Description = "Runs each case so many times; one that passes only sometimes is flaky.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string[]> _vars = new("--var") { Description = "Gives a variable a value; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<ulong?> _seed = new("--seed") { Description = "The run's seed: the same one sends the same data. A new one when left out; the report tells it.", HelpName = "N" };

    public SelectionOptions(Command command)
    {
        foreach (var option in new Option[] { _tags, _exclude, _ids, _requirements, _lastFailed, _shard, _repeat, _vars, _seed }) command.Options.Add(option);
        command.Validators.Add(Check);
    }

    /// <exception cref="UsageException">A variable is given wrongly, or there is no last report.</exception>
    /// <exception cref="NothingSelectedException">Nothing failed last time.</exception>
    public PlanOptions Find(ParseResult parsed, string? reportFolder) => new()
    {
        Tags = parsed.GetValue(_tags) ?? [],
        Exclude = parsed.GetValue(_exclude) ?? [],
        Ids = parsed.GetValue(_ids) ?? [],
        Requirements = parsed.GetValue(_requirements) ?? [],
        Only = parsed.GetValue(_lastFailed) ? LastReport.Failed(reportFolder) : null,
        Shard = parsed.GetValue(_shard) is { } shard ? ShardInfo.Parse(shard, out _) : null,
        Repeat = parsed.GetValue(_repeat),
        Vars = VarsOf(parsed.GetValue(_vars) ?? []),
        Seed = parsed.GetValue(_seed) ?? Scenario.NewSeed(),
    };

    /// <exception cref="UsageException">An assignment is no NAME=VALUE, or a name is given twice.</exception>
    public static Dictionary<string, string> VarsOf(IEnumerable<string> assignments)
    {
        var vars = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in assignments)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new UsageException($"--var {text}: expected NAME=VALUE");
            if (!vars.TryAdd(text[..equals], text[(equals + 1)..])) throw new UsageException($"--var {text[..equals]} is given twice");
        }

        return vars;
    }

    /// <summary>Refuses a number below 1 or above the most.</summary>
    public static void CheckNumber(CommandResult command, Option option, int most)
    {
        if (command.GetResult(option) is { Tokens: [{ Value: var text }] }
            && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && (value < 1 || value > most))
            command.AddError(most == int.MaxValue ? $"{option.Name} must be at least 1" : string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be 1 to {most}"));
    }

    private void Check(CommandResult command)
    {
        CheckNumber(command, _repeat, MostAttempts);
        if (command.GetResult(_shard) is not { Tokens: [{ Value: var shard }] }) return;
        if (ShardInfo.Parse(shard, out var reason) is null) command.AddError($"--shard {reason}");
        else if (command.GetResult(_seed) is null) command.AddError("--shard needs --seed N, the same for every shard of a run: the number of the build will do");
    }
}
