using System.CommandLine;
using System.Globalization;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary>How a run names its target: as every command does, with claims, and where the target reaches us.</summary>
internal sealed class RunTargetOptions
{
    private readonly Option<int?> _listenPort = new("--listen-port") { Description = "Where the target reaches us, for event reports, C-MOVE and notifications; overrides the target file.", HelpName = "PORT" };
    private readonly TargetOptions _target;

    public RunTargetOptions(Command command)
    {
        _target = new TargetOptions(command, hasClaims: true);
        command.Options.Add(_listenPort);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_listenPort) is { Tokens: [{ Value: var p }] } && int.TryParse(p, NumberStyles.Integer, CultureInfo.InvariantCulture, out int port) && port is < 1 or > 65535)
                result.AddError($"--listen-port {port} is no TCP port (1 to 65535)");
        });
    }

    /// <summary>The names of the options, which a run takes down to be repeated.</summary>
    public static IReadOnlyList<string> Names { get; } = ["--target", "--host", "--port", "--called-ae", "--calling-ae", "--web-url", "--listen-port", "--claims"];

    /// <summary>The target; none for the embedded reference PACS, of which our AE title and its claims are told.</summary>
    /// <exception cref="UsageException">A port to listen on is given without a target.</exception>
    /// <exception cref="Harness.Scenarios.Source.InvalidScenarioException">The target file is wrong.</exception>
    public RunTarget Find(ParseResult parsed) => new(Listening(_target.Find(parsed), parsed.GetValue(_listenPort)), _target.CallingAE(parsed), _target.Claims(parsed));

    /// <summary>The target that the arguments of an earlier run named.</summary>
    /// <exception cref="UsageException">They cannot be taken as they stand.</exception>
    public static RunTarget Parse(IReadOnlyList<string> arguments)
    {
        var command = new Command("target");
        var options = new RunTargetOptions(command);
        var parsed = command.Parse([.. arguments]);
        return parsed.Errors.Count > 0
            ? throw new UsageException($"the run named its target in a way that cannot be repeated ({string.Join("; ", parsed.Errors.Select(e => e.Message))}); name it again")
            : options.Find(parsed);
    }

    private static Target? Listening(Target? target, int? port)
    {
        if (port is not { } given) return target;
        if (target is null) throw new UsageException("--listen-port is for a target that was told of it; the embedded reference PACS learns it by itself");
        return target with { Listener = (target.Listener ?? new ListenerSection()) with { Port = given } };
    }
}

/// <summary>What a run is told of its target.</summary>
/// <param name="Target">The target; null for the embedded reference PACS.</param>
/// <param name="CallingAE">Our AE title; null for that of each device.</param>
/// <param name="Claims">The claims file of the embedded reference PACS; those of another target are in it.</param>
internal sealed record RunTarget(Target? Target, string? CallingAE, string? Claims);
