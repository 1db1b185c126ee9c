namespace ModalitySim.Cli.Tests;

/// <summary>A page under docs/ that a test computes whole.</summary>
internal static class Document
{
    /// <summary>Fails when the page does not say what was computed, or writes it when MODALITYSIM_WRITE_GOLDENS is 1.</summary>
    /// <param name="page">The page, from the repository's root, such as <c>docs/requirements.md</c>.</param>
    /// <param name="computed">What it must be.</param>
    public static void Check(string page, string computed)
    {
        var path = Repository.PathOf(page.Split('/'));
        var text = computed.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
            File.WriteAllText(path, text);
        else
            Assert.That(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", Is.EqualTo(text), $"{page}: run the test with MODALITYSIM_WRITE_GOLDENS=1 and look at the difference.");
    }
}
