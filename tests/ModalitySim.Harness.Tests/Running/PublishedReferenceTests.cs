using ModalitySim.Harness.Running;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>The schemas that editors load from docs/schema are those that the code writes. Set MODALITYSIM_WRITE_GOLDENS=1 to write them anew.</summary>
[TestFixture]
public class PublishedReferenceTests
{
    private static readonly string Docs = Path.GetFullPath("../docs", ScenarioFolder.Path);

    [TestCase("scenario.schema.json")]
    [TestCase("device.schema.json")]
    [TestCase("fragment.schema.json")]
    [TestCase("target.schema.json")]
    public void A_published_schema_is_up_to_date(string name) => IsUpToDate($"schema/{name}", ScenarioReference.Schemas[name]);

    [Test]
    public void The_published_reference_is_up_to_date() => IsUpToDate("scenario-reference.md", ScenarioReference.Markdown());

    private static void IsUpToDate(string name, string content)
    {
        var file = Path.Combine(Docs, name);
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Assert.That(File.ReadAllText(file).ReplaceLineEndings("\n"), Is.EqualTo(content), file);
    }
}
