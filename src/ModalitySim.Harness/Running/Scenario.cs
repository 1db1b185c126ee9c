using System.Buffers.Binary;
using System.Security.Cryptography;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Running;

/// <summary>
/// Scenarios from somebody's own code or test suite:
/// <c>await Scenario.Load("scenarios/quickstart.yaml").Against(target).RunAsync()</c>. Immutable; each call gives a changed copy.
/// </summary>
public sealed record Scenario
{
    private readonly IReadOnlyList<string> _paths;

    private Scenario(IReadOnlyList<string> paths) => _paths = paths;

    /// <summary>What is planned: selection, variables, seed, target.</summary>
    public PlanOptions Options { get; init; } = new();

    /// <summary>How it is run.</summary>
    public RunOptions RunOptions { get; init; } = new();

    /// <summary>
    /// Names scenario files, or folders of them; they are read when the run begins. The seed is a new one each time, so that a target
    /// that keeps what it gets is not sent the same instances twice; the result tells it, and <see cref="WithSeed"/> repeats it.
    /// </summary>
    public static Scenario Load(params string[] paths) =>
        new(paths) { Options = new PlanOptions { Seed = NewSeed() } };

    /// <summary>A seed nobody used before, in all likelihood: a system that keeps what it gets is not sent the same instances twice.</summary>
    public static ulong NewSeed() => BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(4));

    /// <summary>Runs against a target with everything a target file can say.</summary>
    public Scenario Against(Target target) => this with { Options = Options with { Target = target } };

    /// <summary>Runs against a system of which only the address is known.</summary>
    public Scenario Against(ApplicationEntity target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Against(Target.Of(target));
    }

    /// <summary>Sets the seed; the same seed and day send the same bytes.</summary>
    public Scenario WithSeed(ulong seed) => this with { Options = Options with { Seed = seed } };

    /// <summary>Gives a variable a value, above every other source.</summary>
    public Scenario WithVar(string name, string value) =>
        this with { Options = Options with { Vars = new Dictionary<string, string>(Options.Vars) { [name] = value } } };

    /// <summary>Writes the log and the evidence of the run into a folder.</summary>
    public Scenario WithReport(string folder) => this with { RunOptions = RunOptions with { ReportFolder = folder } };

    /// <summary>Runs several cases at the same time.</summary>
    public Scenario WithJobs(int jobs) => this with { RunOptions = RunOptions with { Jobs = jobs } };

    /// <summary>Reads and checks everything without sending anything.</summary>
    /// <exception cref="InvalidScenarioException">Something is wrong in the files; every error with its place.</exception>
    public ScenarioPlan Plan() => Planner.Plan(_paths, Options);

    /// <summary>The worklist items of what the scenarios book under <c>schedule</c>, without running anything: a day's work for a system that others are to ask.</summary>
    /// <exception cref="InvalidScenarioException">Something is wrong in the files; every error with its place.</exception>
    /// <exception cref="ArgumentException">A booking asks for what cannot be booked.</exception>
    public IReadOnlyList<DicomDataset> Worklist()
    {
        var day = RunOptions.Day ?? DateOnly.FromDateTime(RunOptions.Clock.GetUtcNow().UtcDateTime);
        return [.. Plan().Cases.SelectMany(plan => CaseStates.Book(plan, CaseStates.MomentOf(plan, day)).Values).SelectMany(order => order.Items)];
    }

    /// <summary>Plans and runs.</summary>
    /// <exception cref="InvalidScenarioException">Something is wrong in the files; every error with its place.</exception>
    public Task<RunResult> RunAsync(CancellationToken cancellation = default) => Runner.RunAsync(Plan(), RunOptions, cancellation);
}
