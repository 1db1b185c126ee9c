namespace ModalitySim.Cli.Tests;

/// <summary>A page under docs/ that a test computes as a whole.</summary>
internal static class Page
{
    /// <summary>Fails when the page says something else, or writes it when MODALITYSIM_WRITE_GOLDENS is 1.</summary>
    public static void Check(string name, string computed)
    {
        string file = Repository.PathOf("docs", name);
        string text = computed.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
            File.WriteAllText(file, text);
        Assert.That(text, Is.EqualTo(File.ReadAllText(file).ReplaceLineEndings("\n")), $"docs/{name}: run the test with MODALITYSIM_WRITE_GOLDENS=1 and look at the difference.");
    }
}
