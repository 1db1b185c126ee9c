namespace ModalitySim.Cli.Tests;

/// <summary>A page under docs/ that a test makes as a whole.</summary>
internal static class Page
{
    /// <summary>Whether pages are to be written anew.</summary>
    public static bool IsToBeWritten => Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1";

    public static string Read(string name) => File.ReadAllText(Repository.PathOf("docs", name)).ReplaceLineEndings("\n");

    public static void Write(string name, string text) => File.WriteAllText(Repository.PathOf("docs", name), text.ReplaceLineEndings("\n"));
}
