using System.CommandLine;
using System.CommandLine.Parsing;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Services;

namespace ModalitySim.Cli.Commands;

/// <summary>How every command that talks to a system names it: by a target file, or by host, port and AE title.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string?> _file = new("--target") { Description = "The target file (see scenarios/targets).", HelpName = "FILE" };
    private readonly Option<string?> _host = new("--host") { Description = "Host of the target; 127.0.0.1 when only a port is given.", HelpName = "HOST" };
    private readonly Option<int?> _port = new("--port") { Description = "TCP port of the target.", HelpName = "PORT" };
    private readonly Option<string?> _called = new("--called-ae") { Description = "AE title of the target; ANY-SCP when left out.", HelpName = "TITLE" };
    private readonly Option<string?> _web = new("--web-url") { Description = "Base URI of the target's DICOMweb services; overrides the target file.", HelpName = "URI" };
    private readonly Option<string?> _calling = new("--calling-ae") { Description = "Our AE title towards it.", HelpName = "TITLE" };

    private readonly Option<string?> _claims = new("--claims") { Description = "The claims file of the target: what it claims decides what applies, and is checked; overrides the target file.", HelpName = "FILE" };

    /// <param name="command">The command that gets the options.</param>
    /// <param name="hasClaims">Whether claims matter to it.</param>
    public TargetOptions(Command command, bool hasClaims = false)
    {
        foreach (var option in new Option[] { _file, _host, _port, _called, _calling, _web }) command.Options.Add(option);
        if (hasClaims) command.Options.Add(_claims);
        command.Validators.Add(Check);
    }

    /// <summary>Our AE title, if the command line gives one.</summary>
    public string? CallingAE(ParseResult parsed) => parsed.GetValue(_calling);

    /// <summary>The target that the command line names; null when it names none.</summary>
    /// <exception cref="Harness.Scenarios.Source.InvalidScenarioException">The target file is wrong.</exception>
    public Target? Find(ParseResult parsed)
    {
        if (FindNamed(parsed) is not { } target) return null;
        if (parsed.GetValue(_web) is { } url) target = target with { Web = (target.Web ?? new WebSection()) with { Url = new Uri(url) } };
        return Claims(parsed) is { } claims ? target.Claiming(claims) : target;
    }

    /// <summary>The claims file, if the command line names one.</summary>
    public string? Claims(ParseResult parsed) => parsed.GetResult(_claims) is null ? null : parsed.GetValue(_claims);

    private Target? FindNamed(ParseResult parsed)
    {
        string? calling = CallingAE(parsed);
        if (parsed.GetValue(_file) is { } file) return Target.Load(file) is var target && calling is null ? target : target with { CallingAE = calling };
        if (parsed.GetValue(_port) is not { } port) return null;
        string host = parsed.GetValue(_host) ?? "127.0.0.1";
        string called = parsed.GetValue(_called) ?? "ANY-SCP";
        return new Target { Name = $"{called}@{host}:{port}", Host = host, Port = port, CalledAE = called, CallingAE = calling };
    }

    /// <summary>The address of one service of the target.</summary>
    /// <exception cref="UsageException">The command line names no target.</exception>
    public (ApplicationEntity Remote, string CallingAE) Require(ParseResult parsed, ServiceName service)
    {
        var target = Require(parsed);
        var endpoint = target.EndpointOf(service);
        return (new ApplicationEntity(endpoint.Host, endpoint.Port, endpoint.CalledAE), target.CallingAE ?? "MODALITYSIM");
    }

    /// <summary>The target that the command line names.</summary>
    /// <exception cref="UsageException">The command line names no target.</exception>
    public Target Require(ParseResult parsed) =>
        Find(parsed) ?? throw new UsageException("name the target: --port PORT (with --host and --called-ae), or --target FILE");

    private void Check(CommandResult command)
    {
        bool hasFile = command.GetResult(_file) is not null;
        bool hasAddress = command.GetResult(_host) is not null || command.GetResult(_called) is not null || command.GetResult(_port) is not null;
        if (hasFile && hasAddress) command.AddError("--target and --host, --port, --called-ae exclude each other");
        else if (hasAddress && command.GetResult(_port) is null) command.AddError("--port is missing");
        if (command.GetResult(_port) is { Tokens.Count: 1 } port && int.TryParse(port.Tokens[0].Value, out int number) && number is < 1 or > 65535)
            command.AddError($"--port {number} is no TCP port (1 to 65535)");
        if (command.GetResult(_web) is { Tokens: [{ Value: var url }] } && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")))
            command.AddError($"--web-url '{url}' is no address that begins with http:// or https://");
        foreach (var title in new[] { _called, _calling })
        {
            // PS3.5 §6.2: AE has 1 to 16 characters, not only spaces.
            if (command.GetResult(title) is { Tokens: [{ Value: var value }] } && (value.Length > 16 || string.IsNullOrWhiteSpace(value)))
                command.AddError($"{title.Name} '{value}' is no AE title (1 to 16 characters)");
        }
    }
}
