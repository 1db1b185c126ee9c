using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Conformance;

[TestFixture]
public class RequirementCatalogTests
{
    [Test]
    public void The_catalogue_is_complete()
    {
        Assert.That(RequirementCatalog.All, Has.Count.EqualTo(263));
        Assert.That(RequirementCatalog.All.Count(r => r.IsCore), Is.EqualTo(158));
        Assert.That(RequirementCatalog.All.Select(r => r.Id), Is.Unique);
    }

    [Test]
    public void Every_requirement_cites_a_part_of_the_standard()
    {
        Assert.That(RequirementCatalog.All.Select(r => r.Clause), Has.All.Match("^PS3\\.(3|4|5|7|8|15|18) ").And.All.Not.Contain("?"));
    }

    [Test]
    public void Every_requirement_says_whose_duty_it_is_what_is_sent_and_what_is_right()
    {
        Assert.That(RequirementCatalog.All.Select(r => r.Actor), Has.All.Not.Empty);
        Assert.That(RequirementCatalog.All.Select(r => r.Stimulus), Has.All.Not.Empty);
        Assert.That(RequirementCatalog.All.Select(r => r.Assertion), Has.All.Not.Empty);
        Assert.That(RequirementCatalog.All.Select(r => r.Statement), Has.All.Not.Contain("[").And.All.Not.Empty);
    }

    [Test]
    public void What_the_standard_leaves_open_is_marked()
    {
        Assert.That(RequirementCatalog.Find("STO-006")!.LeftOpen, Is.EqualTo("the status"));
        Assert.That(RequirementCatalog.Find("MPP-016")!.LeftOpen, Is.Empty);
        Assert.That(RequirementCatalog.Find("NEG-014")!.Precondition, Is.EqualTo("user identity with passcode claimed"));
    }

    [TestCase("MPP-016", Verdict.Fail)]
    [TestCase("MPP-019", Verdict.Warning)]
    [TestCase("STO-015", Verdict.Warning)]
    public void The_level_decides_what_breaking_it_means(string id, Verdict expected)
    {
        Assert.That(RequirementCatalog.Find(id)!.WhenBroken, Is.EqualTo(expected));
    }
}
