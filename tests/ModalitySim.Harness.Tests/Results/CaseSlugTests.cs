using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

public sealed class CaseSlugTests
{
    [TestCase("quickstart", "quickstart")]
    [TestCase("quickstart[device=ct]", "quickstart.device_ct")]
    [TestCase("a[b=1,c=2]", "a.b_1.c_2")]
    [TestCase("mpps/create[device=ct]", "mpps.create.device_ct")]
    public void A_plain_id_gives_a_readable_name(string id, string slug) => Assert.That(CaseSlug.Of(id), Is.EqualTo(slug));

    [TestCase("../../etc/passwd")]
    [TestCase("..\\x:y|z?*\"<>")]
    [TestCase("con")]
    [TestCase("")]
    [TestCase("a[b=1.2.840.10008.1.2]")]
    [TestCase("Größe\u0000\u202e")]
    public void Any_other_id_gives_a_file_name_valid_everywhere_with_a_hash(string id) =>
        Assert.That(CaseSlug.Of(id), Does.Match("^[a-z0-9._-]*-[0-9a-f]{8}$"));

    [Test]
    public void Ids_that_look_alike_get_names_of_their_own()
    {
        string[] ids = ["a-b", "a_b", "a b", "A-b", "a[b", "a[b]", "a.b", new string('x', 300), new string('x', 301)];
        Assert.That(ids.Select(CaseSlug.Of).ToList(), Is.Unique);
    }

    [Test]
    public void A_long_id_gives_a_short_name() => Assert.That(CaseSlug.Of(new string('x', 5000)), Has.Length.LessThan(100));
}
