namespace ModalitySim.Harness.Scenarios.Variables;

/// <summary>Variables that every scenario has.</summary>
internal static class BuiltInVariables
{
    /// <summary>The date of the run, YYYYMMDD.</summary>
    public const string Today = "today";

    /// <summary>The simulated device: <c>station.name</c>, <c>station.aeTitle</c>, <c>station.modality</c>.</summary>
    public const string Station = "station";

    /// <summary>What the target file says: <c>target.artim</c>, <c>target.user</c>, <c>target.password</c>, ...; see <see cref="Files.TargetFacts"/>.</summary>
    public const string Target = "target";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> Names = [Today, Station, Target];
}
