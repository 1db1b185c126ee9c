using ModalitySim.Harness.Evidence.Masking;

namespace ModalitySim.Harness.Tests.Evidence.Masking;

public sealed class PseudonymsTests
{
    private static readonly Pseudonyms Pseudonyms = new(new byte[32]);

    [TestCase("Østergård^Søren")]
    [TestCase("19610423")]
    [TestCase("A")]
    [TestCase("")]
    [TestCase("  PID 00417 ")]
    [TestCase("Yamada^Tarou=山田^太郎=やまだ^たろう")]
    public void A_pseudonym_has_the_length_and_the_delimiters_of_the_value(string value)
    {
        var shown = Pseudonyms.Of(value);
        Assert.That(shown, Has.Length.EqualTo(value.Length));
        Assert.That(shown.Select((c, i) => (c, i)).Where(x => x.c is '^' or '=').Select(x => x.i), Is.EqualTo(value.Select((c, i) => (c, i)).Where(x => x.c is '^' or '=').Select(x => x.i)));
        if (value.Trim().Length > 1)
            Assert.That(shown, Is.Not.EqualTo(value));
    }

    [Test]
    public void Equal_values_get_equal_pseudonyms_and_others_do_not()
    {
        Assert.That(Pseudonyms.Of("Doe^Jane"), Is.EqualTo(Pseudonyms.Of("Doe^Jane ").TrimEnd()));
        Assert.That(Pseudonyms.Of("Doe^Jane"), Is.Not.EqualTo(Pseudonyms.Of("Doe^Jade")));
        Assert.That(Pseudonyms.Of("P1\\P2").Split('\\')[1], Is.EqualTo(Pseudonyms.Of("P2")));
        Assert.That(Pseudonyms.Of("Yamada^Tarou=山田^太郎").Split('=')[0], Is.EqualTo(Pseudonyms.Of("Yamada^Tarou")));
    }

    [Test]
    public void Another_run_has_other_pseudonyms()
    {
        var other = new Pseudonyms();
        Assert.That(other.Of("Doe^Jane"), Is.Not.EqualTo(new Pseudonyms().Of("Doe^Jane")));
    }
}
