using System.Diagnostics;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Tests.Matching;

[TestFixture]
public sealed class WildCardTests
{
    [TestCase("DOE*", "DOE^JOHN", true)]
    [TestCase("DOE*", "DOE", true)]
    [TestCase("*JOHN", "DOE^JOHN", true)]
    [TestCase("*O*N", "DOE^JOHN", true)]
    [TestCase("D?E", "DOE", true)]
    [TestCase("D?E", "DE", false)]
    [TestCase("D?E*", "DOE^JOHN", true)]
    [TestCase("DOE", "DOE^JOHN", false)]
    [TestCase("*JOHN", "DOE^JOHNS", false)]
    [TestCase("doe*", "DOE", false, Description = "PS3.4 §C.2.2.2.4: case sensitive but for PN")]
    [TestCase("?", "", false)]
    [TestCase("*", "", true)]
    [TestCase("", "", true)]
    [TestCase("?", "\U0001F600", true, Description = "one character, whatever it takes to store")]
    public void Key_matches_value(string key, string value, bool expected) =>
        Assert.That(WildCard.Matches(key, value), Is.EqualTo(expected));

    [Test]
    public void Hostile_key_is_answered_in_time()
    {
        var key = string.Concat(Enumerable.Repeat("*a", 2000)) + "b";
        var value = new string('a', 4000);
        var clock = Stopwatch.StartNew();

        Assert.That(WildCard.Matches(key, value), Is.False);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}
