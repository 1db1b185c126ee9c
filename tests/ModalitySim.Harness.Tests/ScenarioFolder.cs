using System.Runtime.CompilerServices;

namespace ModalitySim.Harness.Tests;

/// <summary>The scenarios that are shipped, found beside the sources.</summary>
internal static class ScenarioFolder
{
    public static string Path { get; } = System.IO.Path.GetFullPath("../../scenarios", Here());

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
