using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Modalities.Patients;

namespace ModalitySim.Modalities.Tests.Patients;

public sealed class PersonNamesTests
{
    private static IEnumerable<string> AllLocales => ModalityCatalog.LocaleNames;

    [TestCaseSource(nameof(AllLocales))]
    public void Every_locale_gives_names_that_fit_a_person_name(string locale)
    {
        PersonNames names = new(locale, DicomCharacterSet.Utf8);
        for (ulong seed = 0; seed < 20; seed++)
        {
            string name = names.Draw(seed, "patient", seed % 2 == 0, "Dr.");
            // PS3.5 §6.2.1: three component groups of at most 64 characters, five components each.
            string[] groups = name.Split('=');
            Assert.That(groups, Has.Length.InRange(1, 3), name);
            Assert.That(groups.Select(group => group.Length), Is.All.InRange(3, 64), name);
            Assert.That(groups.Select(group => group.Split('^').Length), Is.All.InRange(2, 5), name);
            Assert.That(name, Does.Not.Contain('\\'));
        }
    }

    [TestCase("de", "ISO_IR 100")]
    [TestCase("fr", "ISO_IR 100")]
    [TestCase("ru", "ISO_IR 144")]
    [TestCase("el", "ISO_IR 126")]
    [TestCase("pl", "ISO_IR 101")]
    [TestCase("tr", "ISO_IR 148")]
    [TestCase("ar", "ISO_IR 127")]
    [TestCase("zh", "GB18030")]
    [TestCase("ru", "ISO_IR 100")]
    [TestCase("ja", "")]
    public void Names_are_such_as_the_character_set_holds(string locale, string term)
    {
        DicomCharacterSet set = DicomCharacterSet.FromTerms(term);
        PersonNames names = new(locale, set);
        for (ulong seed = 0; seed < 50; seed++)
        {
            string name = names.Draw(seed, "patient", true);
            Assert.That(set.CanEncode(name, TextDelimiters.PersonName), name);
        }
    }

    [Test]
    public void A_japanese_name_has_three_component_groups() =>
        Assert.That(
            new PersonNames("ja", DicomCharacterSet.FromTerms("", "ISO 2022 IR 87")).Draw(1, "patient", true),
            Does.Match("^[A-Za-z]+\\^[A-Za-z]+=[^=^]+\\^[^=^]+=[ぁ-ん]+\\^[ぁ-ん]+$"));

    [TestCase("de")]
    [TestCase("de_AT")]
    [TestCase("ru")]
    public void A_womans_given_name_is_never_a_mans(string locale)
    {
        PersonNames names = new(locale, DicomCharacterSet.Utf8);
        string Given(ulong seed, bool isFemale) => names.Draw(seed, "x", isFemale).Split('^')[1];
        HashSet<string> women = [.. Enumerable.Range(0, 400).Select(i => Given((ulong)i, true))];
        HashSet<string> men = [.. Enumerable.Range(0, 400).Select(i => Given((ulong)i, false))];
        // A few names serve both.
        Assert.That(women.Intersect(men).Count(), Is.LessThan(women.Count / 10));
    }

    [Test]
    public void The_same_seed_gives_the_same_name_on_many_threads()
    {
        string[] names = [.. ParallelEnumerable.Range(0, 64).Select(_ => new PersonNames("de", DicomCharacterSet.Utf8).Draw(3, "x", true))];
        Assert.That(names.Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase("de-DE", "de")]
    [TestCase("cs", "cz")]
    [TestCase("zh", "zh_CN")]
    [TestCase("EN_us", "en_US")]
    [TestCase("klingon", null)]
    public void A_locale_is_found_by_the_names_that_people_use(string name, string? expected) =>
        Assert.That(Locales.Find(name), Is.EqualTo(expected));
}
