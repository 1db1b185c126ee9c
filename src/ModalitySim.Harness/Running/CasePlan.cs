using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Running;

/// <summary>One instance of a scenario, ready to run: a combination of its matrix with its own seed.</summary>
public sealed record CasePlan
{
    /// <summary>Unique in the run, for example <c>quickstart[device=ct]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Which attempt at the case it is, from 1; null when every case is run once.</summary>
    public int? Attempt { get; init; }

    /// <summary>The id of the case, the same for all its attempts.</summary>
    public string CaseId => AttemptId.CaseOf(Id, Attempt);

    /// <summary>The scenario it is an instance of.</summary>
    public required ScenarioDocument Scenario { get; init; }

    /// <summary>The matrix values of this instance, in the order of the scenario.</summary>
    public IReadOnlyDictionary<string, string> Matrix { get; init; } = new Dictionary<string, string>();

    /// <summary>The seed of this instance, derived from the run's seed and <see cref="Id"/>.</summary>
    public ulong Seed { get; init; }

    /// <summary>The simulated device.</summary>
    public required DeviceProfile Device { get; init; }

    /// <summary>Why the case does not apply to the target; null when it does.</summary>
    public string? NotApplicable { get; init; }

    /// <summary>True when the target has to open associations to the harness.</summary>
    public bool NeedsListener => Steps.Any(s => s.NeedsListener);

    /// <summary>The values that nothing may show, as far as they are known before the run.</summary>
    internal IEnumerable<string> SecretValues => Scenario.Secrets
        .Select(name => Variables.TryFind(name, out var value) ? value as ScalarNode : null)
        .OfType<ScalarNode>().Select(s => s.Value);

    /// <summary>The capabilities that the scenario requires of the target's claims.</summary>
    internal IReadOnlyList<RequiredCapability> Required { get; init; } = [];

    internal ScenarioVariables Variables { get; init; } = new();

    internal IReadOnlyDictionary<string, Booking> Schedule { get; init; } = new Dictionary<string, Booking>();

    internal IReadOnlyList<StepPlan> Steps { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
