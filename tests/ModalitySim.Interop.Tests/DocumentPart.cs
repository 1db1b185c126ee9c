namespace ModalitySim.Interop.Tests;

/// <summary>A part of a page under docs/ that a test computes: between <c>&lt;!-- name: begin --&gt;</c> and <c>&lt;!-- name: end --&gt;</c>.</summary>
internal static class DocumentPart
{
    private static readonly Lock Gate = new();

    /// <summary>Fails when the page does not say what was computed, or writes it there when MODALITYSIM_WRITE_GOLDENS is 1.</summary>
    /// <param name="page">The page, from the repository's root, such as <c>docs/data-sets.md</c>.</param>
    /// <param name="name">The part.</param>
    /// <param name="computed">What it must be: lines of Markdown.</param>
    internal static void Check(string page, string name, string computed)
    {
        var path = Repository.PathOf(page.Split('/'));
        var expected = $"\n{computed.Trim().ReplaceLineEndings("\n")}\n";
        lock (Gate)
        {
            var text = File.ReadAllText(path).ReplaceLineEndings("\n");
            var begin = $"<!-- {name}: begin -->";
            var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            var to = text.IndexOf($"<!-- {name}: end -->", StringComparison.Ordinal);
            Assert.That(from >= begin.Length && to >= from, Is.True, $"{page} has no part \"{name}\".");
            if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
            {
                File.WriteAllText(path, text[..from] + expected + text[to..]);
            }
            else
            {
                Assert.That(text[from..to], Is.EqualTo(expected), $"{page}, part \"{name}\": run the test with MODALITYSIM_WRITE_GOLDENS=1 and look at the difference.");
            }
        }
    }
}
