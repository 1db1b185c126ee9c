using System.Text.RegularExpressions;

namespace ModalitySim.Interop.Tests;

/// <summary>The table of services, roles and systems in docs/interop.md names the tests that prove it.</summary>
public sealed partial class ServiceTableTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "interop.md"));

    private static IEnumerable<string[]> Rows => Page[Page.IndexOf("## Service by service", StringComparison.Ordinal)..].Split('\n')
        .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|'));

    [Test]
    public void Every_test_that_the_table_of_services_names_exists()
    {
        var sources = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = Rows.SelectMany(row => row.Skip(1)).SelectMany(cell => TestName().Matches(cell).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.That(named, Has.Count.GreaterThan(15));
        Assert.That(named.Where(name => !sources.Contains($" {name}(", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_cell_of_the_table_of_services_names_a_test_or_says_why_there_is_none()
    {
        foreach (var cell in Rows.SelectMany(row => row.Skip(1)))
            Assert.That(TestName().IsMatch(cell) || cell.Contains("no other system", StringComparison.Ordinal), Is.True, cell);
    }

    [GeneratedRegex("`([A-Z]\\w+_\\w+)`")]
    private static partial Regex TestName();
}
