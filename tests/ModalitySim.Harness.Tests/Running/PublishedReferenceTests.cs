using ModalitySim.Harness.Running;
using ModalitySim.Modalities.Oddities;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>The schemas that editors load from docs/schema are those that the code writes. Set MODALITYSIM_WRITE_GOLDENS=1 to write them anew.</summary>
[TestFixture]
public class PublishedReferenceTests
{
    private static readonly string Docs = Path.GetFullPath("../docs", ScenarioFolder.Path);

    [TestCase("scenario.schema.json")]
    [TestCase("device.schema.json")]
    [TestCase("fragment.schema.json")]
    [TestCase("claims.schema.json")]
    [TestCase("target.schema.json")]
    [TestCase("baseline.schema.json")]
    public void A_published_schema_is_up_to_date(string name) => IsUpToDate($"schema/{name}", ScenarioReference.Schemas[name]);

    [Test]
    public void The_published_reference_is_up_to_date() => IsUpToDate("scenario-reference.md", ScenarioReference.Markdown());

    [Test]
    public void The_page_of_data_options_says_what_the_catalogue_says()
    {
        var rows = string.Concat(DataOptions.All.Select(option => $"| `{option.Id}` | {option.Sentence} | {option.Reason} |\n"));
        IsUpToDate("data-options.md", $"""
            # Odd and hostile data

            What a device can be told to do to its data, by `data:` in a device file, or in the `device:` of a scenario that changes a device:

            ```yaml
            device:
              from: ct
              data: [longest-values, undefined-lengths]
            ```

            Options add up. The same seed gives the same odd bytes. `scenarios/storage/odd-data.yaml` stores images with each of them; `list --data` shows them.
            This page is written by a test from the catalogue.

            | option | what it does | why it hurts |
            |---|---|---|

            """.ReplaceLineEndings("\n") + rows);
    }

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
