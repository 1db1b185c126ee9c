using Bogus;
using ModalitySim.Dicom.CharacterSets;
using BogusName = Bogus.DataSets.Name;

namespace ModalitySim.Modalities.Patients;

/// <summary>Draws person names of a locale that a character set can hold, in the form of PN (PS3.5 §6.2.1.1): family^given^middle^prefix.</summary>
internal sealed class PersonNames
{
    private const int Attempts = 12;
    private const string Fallback = "en";

    private readonly string _locale;
    private readonly string _givenLocale;
    private readonly DicomCharacterSet _characters;

    /// <summary>Makes a source of names.</summary>
    /// <param name="locale">A locale as <see cref="Locales.Find"/> knows it.</param>
    /// <param name="characters">What the names will be encoded in.</param>
    /// <exception cref="ArgumentException">There is no such locale.</exception>
    public PersonNames(string locale, DicomCharacterSet characters)
    {
        _locale = Locales.Find(locale)
            ?? throw new ArgumentException($"There are no names for the locale \"{locale}\"; there are for {string.Join(", ", Locales.All)}.", nameof(locale));
        _givenLocale = LocaleOfGivenNames(_locale);
        _characters = characters;
    }

    /// <summary>Draws a name.</summary>
    /// <param name="seed">The seed of the scope.</param>
    /// <param name="path">Whose name it is.</param>
    /// <param name="isFemale">Whether the given name is a woman's.</param>
    /// <param name="prefix">A title, or an empty string.</param>
    public string Draw(ulong seed, string path, bool isFemale, string prefix = "")
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Randomizer random = new(Seeds.DeriveInt32(seed, $"{path}/{attempt}"));
            string name = EastAsianNames.Find(_locale) is { } list
                ? Compose(list, random, isFemale)
                : Compose(_locale, _givenLocale, random, isFemale, prefix);
            if (_characters.CanEncode(name, TextDelimiters.PersonName)) return name;
            // What the set cannot hold in ideographs it can in Latin letters.
            string roman = name.Split('=')[0];
            if (roman.Length < name.Length && _characters.CanEncode(roman, TextDelimiters.PersonName)) return roman;
        }
        return Compose(Fallback, Fallback, new(Seeds.DeriveInt32(seed, path)), isFemale, prefix);
    }

    // Bogus tells men's from women's names in some locales only; a relative of the same language serves where it does.
    private static string LocaleOfGivenNames(string locale)
    {
        string language = locale.Split('_')[0];
        bool own = new BogusName(locale).SupportsGenderFirstNames;
        return !own && Locales.All.Contains(language) && new BogusName(language).SupportsGenderFirstNames ? language : locale;
    }

    private static string Compose(string locale, string givenLocale, Randomizer random, bool isFemale, string prefix)
    {
        BogusName.Gender gender = isFemale ? BogusName.Gender.Female : BogusName.Gender.Male;
        BogusName family = new(locale) { Random = random }, given = new(givenLocale) { Random = random };
        string last = Component(family.LastName(gender)), first = Component(given.FirstName(gender));
        string middle = random.Number(0, 9) < 3 ? Component(given.FirstName(gender)) : "";
        return Limited($"{last}^{first}^{middle}^{prefix}".TrimEnd('^'));
    }

    private static string Compose(EastAsianNames.NameList list, Randomizer random, bool isFemale)
    {
        EastAsianNames.Spelling family = random.ArrayElement(list.Family), given = random.ArrayElement(isFemale ? list.Female : list.Male);
        string phonetic = family.Phonetic.Length > 0 ? $"={family.Phonetic}^{given.Phonetic}" : "";
        return $"{family.Roman}^{given.Roman}={family.Ideographic}^{given.Ideographic}{phonetic}";
    }

    // PS3.5 §6.2.1: ^, = and \ delimit and may not stand in a component.
    private static string Component(string text) =>
        string.Concat(text.Where(c => c is not ('^' or '=' or '\\') && !char.IsControl(c))).Trim();

    // PS3.5 Table 6.2-1: 64 characters in a component group.
    private static string Limited(string group) => group.Length <= 64 ? group : group[..64].TrimEnd('^', ' ');
}
