using System.CommandLine;
using System.Globalization;
using ModalitySim.Network.Services;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Commands;

/// <summary>Whom the reference PACS calls, and about what.</summary>
internal sealed class DestinationOption
{
    private readonly Option<string[]> _destinations = new("--destination")
    {
        Description = "A system to call: destination of C-MOVE, receiver of reports. Repeat it for more.",
        HelpName = "AE=HOST:PORT",
    };

    private readonly Option<double> _delay = new("--commitment-delay") { Description = "Seconds that a storage commitment report is held back.", HelpName = "S" };
    private readonly Option<string[]> _steps = new("--notify-steps") { Description = "A destination that is told of changes of performed procedure steps.", HelpName = "AE" };
    private readonly Option<string[]> _availability = new("--notify-availability") { Description = "A destination that is told when the instances of a completed step are stored.", HelpName = "AE" };
    private readonly Option<string[]> _status = new("--notify-status") { Description = "A destination that is told of the start (UPS SCP Status Change).", HelpName = "AE" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _destinations, _delay, _steps, _availability, _status }) command.Options.Add(option);
    }

    /// <exception cref="UsageException">An option makes no sense.</exception>
    public ReferencePacsOptions Apply(ParseResult parsed, ReferencePacsOptions options)
    {
        var destinations = (parsed.GetValue(_destinations) ?? []).Select(Parse).ToList();
        if (destinations.GroupBy(d => d.AETitle).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new UsageException($"--destination {twice.Key} is given more than once");
        var delay = parsed.GetValue(_delay);
        if (delay is < 0 or > 86_400 or double.NaN) throw new UsageException("--commitment-delay is 0 to 86400 seconds");
        return options with
        {
            Destinations = destinations,
            CommitmentDelay = TimeSpan.FromSeconds(delay),
            StepReceivers = Known(parsed, _steps, destinations),
            AvailabilityReceivers = Known(parsed, _availability, destinations),
            StatusReceivers = Known(parsed, _status, destinations),
        };
    }

    private static string[] Known(ParseResult parsed, Option<string[]> option, List<ApplicationEntity> destinations)
    {
        var titles = parsed.GetValue(option) ?? [];
        return titles.FirstOrDefault(title => destinations.TrueForAll(d => d.AETitle != title)) is { } stranger
            ? throw new UsageException($"{option.Name} {stranger} is no --destination")
            : titles;
    }

    private static ApplicationEntity Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var colon = text.LastIndexOf(':');
        var wellFormed = equals is > 0 and <= 16 && colon > equals + 1;
        return wellFormed && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? new ApplicationEntity(text[(equals + 1)..colon].Trim('[', ']'), port, text[..equals])
            : throw new UsageException($"--destination {text} is not AE=HOST:PORT");
    }
}
