using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Tests.Scenarios;

[TestFixture]
public class InterpolationTests
{
    [Test]
    public void A_name_becomes_its_value()
    {
        Assert.That(Resolve("${{ a }}-${{b.c}}", ("a", "1"), ("b", "{ c: 2 }")), Is.EqualTo("1-2"));
    }

    [Test]
    public void A_lone_reference_takes_a_whole_mapping()
    {
        Assert.That(Resolve("${{ b }}", ("b", "{ c: 2, d: [1, 2] }")), Is.EqualTo("{ c: 2, d: [1, 2] }"));
    }

    [Test]
    public void A_doubled_dollar_stands_for_itself()
    {
        Assert.That(Resolve("a $${{ b }}"), Is.EqualTo("\"a ${{ b }}\""));
    }

    [Test]
    public void A_value_that_only_the_run_knows_stays_and_is_marked()
    {
        var variables = new ScenarioVariables();
        variables.Set("uid", null);

        var node = (ScalarNode)Interpolation.Resolve(Node("x${{ uid }}"), variables, new DiagnosticBag());

        Assert.That(node.IsDeferred);
        Assert.That(node.Value, Is.EqualTo("x${{ uid }}"));
    }

    [TestCase("x ${{ nmae }}", "x.yaml:1:3: error: \"nmae\" is not defined here")]
    [TestCase("${{ b.d }}", "x.yaml:1:1: error: \"b\" has no \"d\"")]
    [TestCase("${{ a b }}", "x.yaml:1:1: error: \"a b\" is not a name: letters, digits, '-' and '_', parts joined by '.'")]
    [TestCase("x ${{ name", "x.yaml:1:3: error: ${{ is not closed with }}")]
    [TestCase("x ${{ b }}", "x.yaml:1:3: error: \"b\" is a mapping; only a single value can stand inside a text")]
    public void A_wrong_reference_is_reported_at_its_place(string text, string expected)
    {
        var diagnostics = new DiagnosticBag();
        Interpolation.Resolve(Node(text), Variables(("name", "1"), ("b", "{ c: 2 }")), diagnostics);

        Assert.That(diagnostics.Sorted().Single().ToString().Split('\n')[0], Is.EqualTo(expected));
    }

    [Test]
    public void A_mistyped_name_is_suggested()
    {
        var diagnostics = new DiagnosticBag();
        Interpolation.Resolve(Node("${{ nmae }}"), Variables(("name", "1")), diagnostics);

        Assert.That(diagnostics.Sorted().Single().Notes, Is.EqualTo(new[] { "defined names: name", "did you mean \"name\"?" }));
    }

    [Test]
    public void Text_that_doubles_itself_is_stopped()
    {
        var diagnostics = new DiagnosticBag();
        var variables = new ScenarioVariables();
        variables.Set("a", Node(new string('x', 1000)));
        for (var i = 0; i < 40; i++)
            variables.Set("a", Interpolation.Resolve(Node("${{ a }}${{ a }}"), variables, diagnostics));

        Assert.That(diagnostics.IsEmpty, Is.False);
    }

    private static string Resolve(string text, params (string Name, string Value)[] values)
    {
        var diagnostics = new DiagnosticBag();
        var node = Interpolation.Resolve(Node(text), Variables(values), diagnostics);
        Assert.That(diagnostics.Sorted(), Is.Empty);
        return NodeText.Flow(node);
    }

    private static ScenarioVariables Variables(params (string Name, string Value)[] values)
    {
        var variables = new ScenarioVariables();
        foreach (var (name, value) in values)
            variables.Set(name, Node(value));
        return variables;
    }

    private static Node Node(string text) => NodeReader.Read(new SourceText("x.yaml", text), new DiagnosticBag())!;
}
