using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Running;

/// <summary>Reads scenarios, checks the whole suite, and expands it into cases. It opens no socket and writes nothing.</summary>
public sealed class Planner
{
    private readonly PlanOptions _options;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly PartFiles _parts;
    private readonly DeviceFiles _devices;
    private readonly Dictionary<string, Fragment?> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _given;

    private Planner(PlanOptions options)
    {
        _options = options;
        _parts = new PartFiles(_diagnostics);
        _devices = new DeviceFiles(_parts, _diagnostics);
        _given = new Dictionary<string, string>(options.Vars);
    }

    /// <summary>Plans the scenarios of files and folders.</summary>
    /// <param name="paths">Scenario files, or folders to search for them.</param>
    /// <param name="options">What to select, and with which variables, seed and target.</param>
    /// <exception cref="InvalidScenarioException">Something is wrong in the files; every error with its place.</exception>
    /// <exception cref="NothingSelectedException">A filter matches nothing.</exception>
    public static ScenarioPlan Plan(IReadOnlyList<string> paths, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeat, 1);
        var planner = new Planner(options);
        var documents = new ScenarioReader(StepCatalog.ScenarioShape).ReadAll(paths, planner._diagnostics);
        return planner.Plan(documents);
    }

    /// <summary>Plans scenarios that were read already.</summary>
    internal static ScenarioPlan PlanDocuments(IReadOnlyList<ScenarioDocument> documents, PlanOptions options) => new Planner(options).Plan(documents);

    private ScenarioPlan Plan(IReadOnlyList<ScenarioDocument> documents)
    {
        var cases = documents.SelectMany(Expand).ToList();
        CheckCommandLine(documents);
        if (!_diagnostics.IsEmpty)
            throw new InvalidScenarioException(_diagnostics.Sorted());
        var selected = Selection.Apply(cases, _options);
        var parts = _parts.All.Select(p => new ScenarioFile(p.File, p.Sha256)).ToList();
        var given = GivenVariables.Of(_given, [.. selected.Select(c => c.Scenario).Distinct()], _options.Target);
        return new ScenarioPlan
        {
            Cases = Attempts.Of(Shards.Apply(selected, _options.Shard), _options.Repeat, _options.Seed),
            Scenarios = documents,
            Parts = parts,
            Target = _options.Target,
            Seed = _options.Seed,
            Suite = SuiteHash.Of(selected, parts, given.Values, _options.Repeat, _options.Target.Claims?.Sha256),
            Shard = _options.Shard,
            Repeat = _options.Repeat,
            Given = given,
        };
    }

    private List<CasePlan> Expand(ScenarioDocument scenario)
    {
        var cases = new List<CasePlan>();
        // Of a broken file one combination is enough to find what else is wrong.
        foreach (var combination in scenario.Matrix.Expand().Take(scenario.IsBroken ? 1 : Matrix.MaximumCases))
            cases.Add(PlanCase(scenario, combination));
        return cases;
    }

    private CasePlan PlanCase(ScenarioDocument scenario, IReadOnlyDictionary<string, MatrixValue> combination)
    {
        var labels = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in combination)
            labels.Add(name, value.Label);
        var id = labels.Count == 0 ? scenario.Id : $"{scenario.Id}[{string.Join(',', labels.Select(l => $"{l.Key}={l.Value}"))}]";
        var sources = new VariableSources
        {
            CommandLine = _options.Vars,
            Environment = _options.ReadEnvironment,
            FromEnvironment = _given,
            Target = TargetVariables(),
        };
        var variables = sources.For(scenario, combination, _diagnostics);
        variables.Set(BuiltInVariables.Today, null);
        var device = _devices.Find(scenario.Device is null ? null : Interpolation.Resolve(scenario.Device, variables, _diagnostics));
        variables.Set(BuiltInVariables.Station, ScenarioVariables.Fields("the device", DeviceFiles.StationFields(device)));
        variables.Set(BuiltInVariables.Target, ScenarioVariables.Fields("the target file", TargetFacts.FieldsOf(_options.Target)));
        var schedule = BindSchedule(scenario, variables);
        var beginning = variables.Copy();
        var steps = PlanSteps(scenario, variables, schedule.Keys);
        var required = BindRequired(scenario, variables);
        IEnumerable<string> needed = steps.Any(s => s.NeedsListener) ? [.. scenario.Requires, ServiceName.Listener.Name] : scenario.Requires;
        return new CasePlan
        {
            Id = id,
            Scenario = scenario,
            Matrix = labels,
            Seed = Seeds.Derive(_options.Seed, id),
            Device = device,
            NotApplicable = Applicability.WhyNot(_options.Target, device, needed, required),
            Required = required,
            Variables = beginning,
            Schedule = schedule,
            Steps = steps,
        };
    }

    private IReadOnlyList<StepPlan> PlanSteps(ScenarioDocument scenario, ScenarioVariables variables, IEnumerable<string> scheduled)
    {
        var planner = new StepPlanner(variables, _parts, _fragments, _diagnostics);
        foreach (var order in scheduled)
            planner.Know(order);
        planner.Add(scenario.Steps, StepPhase.Steps);
        planner.Add(scenario.Finally, StepPhase.Finally);
        return planner.Plans;
    }

    private List<RequiredCapability> BindRequired(ScenarioDocument scenario, ScenarioVariables variables)
    {
        var required = new List<RequiredCapability>();
        foreach (var node in scenario.RequiredCapabilities)
        {
            var resolved = Interpolation.Resolve(node, variables, _diagnostics);
            if (Interpolation.FindDeferred(resolved) is { } deferred)
                _diagnostics.Add(node, $"what is required has to be known before the run: {deferred}");
            else if (RequiredCapability.Shape.TryBind(resolved, _diagnostics, out var bound))
                required.Add(bound);
        }

        return required;
    }

    private IReadOnlyDictionary<string, Booking> BindSchedule(ScenarioDocument scenario, ScenarioVariables variables)
    {
        if (scenario.Schedule is null)
            return new Dictionary<string, Booking>();
        var node = Interpolation.Resolve(scenario.Schedule, variables, _diagnostics);
        Booking.Schedule.TryBind(node, _diagnostics, out var bookings);
        foreach (var (key, _) in ((node as MapNode)?.Entries ?? []).Where(e => variables.TryFind(e.Key.Value, out _)))
            _diagnostics.Add(key, $"\"{key.Value}\" is a variable already; give the order another name");
        return bookings ?? new Dictionary<string, Booking>();
    }

    private Dictionary<string, Node> TargetVariables()
    {
        var values = new Dictionary<string, Node>(_options.Target.Vars);
        foreach (var (name, value) in _options.Target.Secrets)
            values[name] = ScenarioVariables.Literal("the target file", value);
        return values;
    }

    private void CheckCommandLine(IReadOnlyList<ScenarioDocument> documents)
    {
        var known = documents.SelectMany(d => d.Vars.Keys).Concat(_options.Target.Vars.Keys).Concat(_options.Target.Secrets.Keys).Distinct().ToList();
        foreach (var name in _options.Vars.Keys.Where(n => !known.Contains(n)))
            _diagnostics.AddForFile("the command line", $"no scenario has the variable \"{name}\"", Suggestion.Notes(name, known, "variables"));
    }
}
