using System.Text.Json.Nodes;
using ModalitySim.Harness.Running;

namespace ModalitySim.Harness.Tests.Running;

[TestFixture]
public class ScenarioReferenceTests
{
    [TestCase("scenario.schema.json")]
    [TestCase("device.schema.json")]
    [TestCase("fragment.schema.json")]
    [TestCase("target.schema.json")]
    public void A_schema_defines_everything_that_it_refers_to(string name)
    {
        var schema = JsonNode.Parse(ScenarioReference.Schemas[name])!;
        var definitions = schema["definitions"]!.AsObject().Select(d => d.Key).ToList();

        Assert.That(References(schema).Distinct(), Is.SubsetOf(definitions));
        Assert.That((string?)schema["$schema"], Is.EqualTo("http://json-schema.org/draft-07/schema#"));
    }

    [Test]
    public void The_schema_knows_every_verb_and_its_options()
    {
        var definitions = JsonNode.Parse(ScenarioReference.Schemas["scenario.schema.json"])!["definitions"]!;
        var verbs = definitions["step"]!["properties"]!.AsObject().Select(v => v.Key).ToList();

        Assert.That(verbs, Is.EqualTo(ScenarioReference.Verbs.Select(v => v.Verb).Append("use")));
        Assert.That(definitions["echo"]!["anyOf"]![0]!["properties"]!.AsObject().Select(p => p.Key), Has.Member("count").And.Member("expect").And.Member("name"));
    }

    [Test]
    public void The_reference_names_every_verb_and_every_service()
    {
        var text = ScenarioReference.Markdown();

        foreach (var (verb, summary) in ScenarioReference.Verbs)
            Assert.That(text, Does.Contain($"### {verb}\n\n{summary}\n"));
        foreach (var service in ScenarioReference.Services)
            Assert.That(text, Does.Contain($"`{service.Name}`"));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [((string)p.Value!)["#/definitions/".Length..]] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
