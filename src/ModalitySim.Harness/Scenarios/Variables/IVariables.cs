using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>What <c>${{ name }}</c> can stand for at one place of a scenario.</summary>
internal interface IVariables
{
    /// <summary>Every name that may be written here, for messages.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The value behind a name without dots; null with true when only the run will know it; false when there is no such name.</summary>
    bool TryFind(string name, out Node? value);
}
