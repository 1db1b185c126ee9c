using System.Text;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Scenarios;

[TestFixture]
public class NodeReaderTests
{
    [Test]
    public void Scalars_keep_their_text_and_place()
    {
        var root = (MapNode)Read("id: 0012\nsteps:\n  - echo: { count: 3 }\n")!;

        var id = (ScalarNode)root.Find("id")!;
        var count = (ScalarNode)((MapNode)((MapNode)((ListNode)root.Find("steps")!).Items[0]).Find("echo")!).Find("count")!;
        Assert.That((id.Value, id.Line, id.Column), Is.EqualTo(("0012", 1, 5)));
        Assert.That((count.Value, count.Line, count.Column), Is.EqualTo(("3", 3, 20)));
    }

    [Test]
    public void A_byte_order_mark_does_not_move_columns()
    {
        var diagnostics = new DiagnosticBag();
        var source = SourceText.Decode("x.yaml", [0xEF, 0xBB, 0xBF, .. "a: 1"u8], diagnostics);

        var root = (MapNode)NodeReader.Read(source!, diagnostics)!;

        Assert.That(diagnostics.IsEmpty);
        Assert.That(root.Entries[0].Key.Column, Is.EqualTo(1));
    }

    [TestCase("a: [1, 2\nb: c", "x.yaml:1:4: error: not valid YAML: this [ is not closed")]
    [TestCase("a: {x: 1\nb: c", "x.yaml:1:4: error: not valid YAML: this { is not closed")]
    [TestCase("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: error: duplicate key \"a\"; it stands on line 1 already")]
    [TestCase("a: &x 1\nb: *x\n", "x.yaml:1:4: error: anchors are not part of the language")]
    [TestCase("a: !!binary x\n", "x.yaml:1:4: error: tags (!...) are not part of the language")]
    [TestCase("a: 1\n---\nb: 2\n", "x.yaml:2:1: error: a second document begins here; a file holds one")]
    [TestCase("<<: {a: 1}\n", "x.yaml:1:1: error: merge keys (<<) are not part of the language")]
    [TestCase("", "x.yaml:1:1: error: the file is empty")]
    [TestCase("# nothing\n", "x.yaml:1:1: error: the file is empty")]
    [TestCase("? [a]\n: b\n", "x.yaml:1:3: error: a key must be a single value")]
    public void Text_that_is_no_scenario_is_reported_with_its_place(string text, string expected)
    {
        Assert.That(Errors(text).Select(d => d.ToString().Split('\n')[0]), Has.Member(expected));
    }

    [Test]
    public void An_unquoted_reference_inside_braces_is_explained()
    {
        var diagnostic = Errors("- echo: { count: ${{ n }}, name: x }\n")[0];

        Assert.That(diagnostic.Notes, Has.Member("inside { } and [ ] write \"${{ name }}\" with quotes"));
    }

    [Test]
    public void Nesting_without_end_is_refused()
    {
        Assert.That(Errors(new string('[', 100_000)).Single().Message, Does.Contain("nested deeper than 40"));
        Assert.That(Errors(string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i) + "a:\n"))).Single().Message, Does.Contain("nested deeper than 40"));
    }

    [Test]
    public void An_alias_bomb_stays_small()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 30; i++)
            bomb.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");

        Assert.That(Errors(bomb.ToString()), Is.Not.Empty);
    }

    [TestCase(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "UTF-16")]
    [TestCase(new byte[] { 0x61, 0xC3, 0x28 }, "not UTF-8")]
    [TestCase(new byte[] { 0x61, 0x3A, 0x20, 0x00 }, "control character U+0000")]
    [TestCase(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01 }, "control character")]
    public void Bytes_that_are_no_text_are_reported(byte[] bytes, string expected)
    {
        var diagnostics = new DiagnosticBag();

        Assert.That(SourceText.Decode("x.yaml", bytes, diagnostics), Is.Null);
        Assert.That(diagnostics.Sorted().Single().Message, Does.Contain(expected));
    }

    [Test]
    public void No_text_makes_the_reader_throw()
    {
        var alphabet = "ab:-? \n\t[]{},&*!|>'\"%@`#0${}~\\é"u8.ToArray().Select(b => (char)b).ToArray();
        var random = new Random(20_240_501);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string(random.GetItems(alphabet, random.Next(1, 60)));
            Assert.That(() => Errors(text), Throws.Nothing, text);
        }
    }

    [Test]
    public void A_long_line_is_shown_around_the_caret()
    {
        var text = "a: \"" + new string('x', 500) + "\"  b";

        var shown = Errors(text)[0].ToString();

        Assert.That(shown.Split('\n').Max(l => l.Length), Is.LessThan(200));
        Assert.That(shown, Does.Contain("^"));
    }

    private static Node? Read(string text) => NodeReader.Read(new SourceText("x.yaml", text), new DiagnosticBag());

    private static IReadOnlyList<Diagnostic> Errors(string text)
    {
        var diagnostics = new DiagnosticBag();
        NodeReader.Read(new SourceText("x.yaml", text), diagnostics);
        return diagnostics.Sorted();
    }
}
