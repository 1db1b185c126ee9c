using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>The declaration and the reading of target files.</summary>
internal static class TargetReader
{
    /// <summary>An AE title: 1 to 16 characters of the default repertoire, no backslash (PS3.5 §6.2, VR AE).</summary>
    public static readonly Shape<string> AETitle = new ScalarShape<string>("an AE title of 1 to 16 printable ASCII characters",
        (string text, out string? value) =>
        {
            value = text.Trim();
            return value.Length is > 0 and <= 16 && value.All(c => c is >= ' ' and <= '~' and not '\\');
        },
        () => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 16 });

    private static readonly Shape<int> Port = CommonShapes.Integer(1, 65535);

    private static readonly Shape<string> Address = new ScalarShape<string>("an IP address",
        (string text, out string? value) =>
        {
            value = text;
            return System.Net.IPAddress.TryParse(text, out _);
        },
        () => new JsonObject { ["type"] = "string" });

    /// <summary>The keys of a target file.</summary>
    public static readonly ObjectShape<Target> Shape = Create();

    /// <summary>Reads a target file, its own variables resolved; null or incomplete with diagnostics when it is wrong.</summary>
    public static Target? Read(
        string path, IReadOnlyDictionary<string, string> vars, Func<string, string?> environment, DiagnosticBag diagnostics)
    {
        if (SourceText.Read(path.Replace('\\', '/'), diagnostics) is not { } source || NodeReader.Read(source, diagnostics) is not { } root)
            return null;
        var own = (root as MapNode)?.Find("vars") as MapNode;
        var variables = new ScenarioVariables();
        foreach (var (key, value) in own?.Entries ?? [])
        {
            var outside = vars.GetValueOrDefault(key.Value) ?? environment(VariableName.InEnvironment(key.Value));
            variables.Set(key.Value, outside is null ? Interpolation.Resolve(value, variables, diagnostics) : ScenarioVariables.Literal("the command line", outside));
        }

        // What is secret may be named in the file, and is masked wherever it shows.
        foreach (var (key, value) in ((root as MapNode)?.Find("secrets") as MapNode)?.Entries ?? [])
        {
            if ((environment(VariableName.InEnvironment(key.Value)) ?? (value as ScalarNode)?.Value) is { Length: > 0 } secret)
                variables.Set(key.Value, ScenarioVariables.Literal("the secrets", secret));
        }

        if (!Shape.TryBind(Interpolation.Resolve(root, variables, diagnostics), diagnostics, out var target))
            return null;
        var here = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var folder = target.WorklistFolder is { } relative ? Path.GetFullPath(relative, here) : null;
        target = target with
        {
            Name = target.Name.Length > 0 ? target.Name : Path.GetFileNameWithoutExtension(path),
            WorklistFolder = folder,
            Web = target.Web?.In(here),
            Tls = target.Tls?.In(here),
            Secrets = target.Secrets.ToDictionary(s => s.Key, s => environment(VariableName.InEnvironment(s.Key)) ?? s.Value),
        };
        return target.ClaimsFile is { } claims
            ? target with { Claims = StatementReader.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", claims), target, variables, diagnostics) }
            : target;
    }

    private static ObjectShape<Target> Create()
    {
        var timeouts = new ObjectShape<TargetTimeouts>("timeouts", "How long to wait for the target.", () => new TargetTimeouts())
            .Key("connect", CommonShapes.Duration, "For a TCP connection; 5s by default.", (t, v) => t with { Connect = v })
            .Key("association", CommonShapes.Duration, "For the answer to an association request; 10s by default.", (t, v) => t with { Association = v })
            .Key("response", CommonShapes.Duration, "For each response; 30s by default.", (t, v) => t with { Response = v })
            .Key("release", CommonShapes.Duration, "For the answer to a release request; 5s by default.", (t, v) => t with { Release = v });
        var claimable = ServiceName.Claimable;
        var listener = new ObjectShape<ListenerSection>("listener", "Where the target reaches the harness.", () => new ListenerSection())
            .Key("port", Port, "The TCP port to listen on.", (l, v) => l with { Port = v }, required: true)
            .Key("aeTitle", AETitle, "The AE title under which the target knows the harness; by default callingAE, or else that of each device.", (l, v) => l with { AETitle = v })
            .Key("address", Address, "The IP address to listen on; by default loopback towards a target on this machine, and every address otherwise.",
                (l, v) => l with { Address = v });
        var shape = new ObjectShape<Target>("target", "A target file: a system under test.", () => new Target())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (t, _) => t, required: true)
            .Key("name", CommonShapes.Text, "The name that reports show; by default that of the file.", (t, v) => t with { Name = v })
            .Key("description", CommonShapes.Text, "What it is, for readers of the file.", (t, _) => t)
            .Key("product", CommonShapes.Text, "The product's name, where it does not tell it itself: the conditions of a baseline go by it.", (t, v) => t with { Product = v })
            .Key("version", CommonShapes.Text, "The product's version, likewise; both are taken from the claims file where it has them.", (t, v) => t with { Version = v })
            .Key("host", CommonShapes.Text, "Host name or address.", (t, v) => t with { Host = v }, required: true)
            .Key("port", Port, "TCP port.", (t, v) => t with { Port = v }, required: true)
            .Key("calledAE", AETitle, "The AE title to call.", (t, v) => t with { CalledAE = v }, required: true)
            .Key("callingAE", AETitle, "Our AE title towards it; by default each device uses its own.", (t, v) => t with { CallingAE = v })
            .Key("services", CommonShapes.ListOf(CommonShapes.Word([.. claimable.Select(s => s.Name)])),
                "The services it claims; scenarios that require others are not applicable. Without this key everything is tried.", (t, v) => t with { Services = v })
            .Key("claims", CommonShapes.Text, "The claims file: its conformance statement, which decides what applies and is checked; relative to this file.", (t, v) => t with { ClaimsFile = v })
            .Key("listener", listener, "Where the target reaches the harness, for event reports, C-MOVE and notifications; the target has to know it.", (t, v) => t with { Listener = v })
            .Key("web", WebSection.Shape, "Where the DICOMweb services are reached, and as whom.", (t, v) => t with { Web = v })
            .Key("timeouts", timeouts, "How long to wait for it.", (t, v) => t with { Timeouts = v })
            .Key("tls", TlsSection.Shape, "How it is reached over TLS, and what it demands there.", (t, v) => t with { Tls = v })
            .Key("artim", CommonShapes.Duration, "How long its ARTIM timer runs (PS3.8 §9.1.5).", (t, v) => t with { Artim = v })
            .Key("checks", ChecksSection.Shape, "Which AE titles it checks.", (t, v) => t with { Checks = v })
            .Key("storageLimits", StorageLimitsSection.Shape, "Callers whose instances it does not take.", (t, v) => t with { StorageLimits = v })
            .Key("identity", IdentitySection.Shape, "A user that it knows (PS3.7 §D.3.3.7).", (t, v) => t with { Identity = v })
            .Key("maximumAssociations", CommonShapes.Integer(1, 1000), "The most associations that it accepts at a time.", (t, v) => t with { MaximumAssociations = v })
            .Key("idleRelease", CommonShapes.Duration, "After which time it releases idle associations itself.", (t, v) => t with { IdleRelease = v })
            .Key("vars", CommonShapes.NamesTo(CommonShapes.Anything), "Variables for this file and for every scenario that runs against it.", (t, v) => t with { Vars = v })
            .Key("secrets", CommonShapes.NamesTo(CommonShapes.TextOrNothing), "Variables whose values are masked in every output.", (t, v) => t with { Secrets = v });
        foreach (var service in ServiceName.OverAssociations)
            DeclareService(shape, service);
        return shape;
    }

    private static void DeclareService(ObjectShape<Target> shape, ServiceName service)
    {
        var endpoint = new ObjectShape<ServiceSection>($"{service.Name} section", $"Where {service.Name} is reached, where it differs.", () => new ServiceSection())
            .Key("host", CommonShapes.Text, "Host name or address.", (s, v) => s with { Host = v })
            .Key("port", Port, "TCP port.", (s, v) => s with { Port = v })
            .Key("calledAE", AETitle, "The AE title to call.", (s, v) => s with { CalledAE = v });
        if (service == ServiceName.Worklist)
        {
            endpoint.Key("folder", CommonShapes.Text,
                "The folder from which the target takes its worklist (files ending in .wl); relative to this file.", (s, v) => s with { Folder = v });
        }

        shape.Key(service.Name, endpoint, $"Where {service.Name} is reached, where it differs.", (t, v) => t with
        {
            WorklistFolder = v.Folder ?? t.WorklistFolder,
            Sections = new Dictionary<string, ServiceSection>(t.Sections) { [service.Name] = v },
        });
    }
}
