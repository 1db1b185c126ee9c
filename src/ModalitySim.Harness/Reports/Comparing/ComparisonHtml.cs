using ModalitySim.Harness.Reports.Html;

namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A comparison as one self-contained page for people.</summary>
public static class ComparisonHtml
{
    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(RunComparison comparison, string file)
    {
        var pages = new PageRenderer();
        await using (pages.ConfigureAwait(false))
            await pages.WriteAsync<ComparisonPage>(file, comparison).ConfigureAwait(false);
    }
}
