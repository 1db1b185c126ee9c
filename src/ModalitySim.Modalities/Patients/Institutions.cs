using Bogus;
using ModalitySim.Dicom.CharacterSets;
using BogusAddress = Bogus.DataSets.Address;

namespace ModalitySim.Modalities.Patients;

/// <summary>Draws the hospital in which a device stands.</summary>
internal static class Institutions
{
    /// <summary>Draws a name and an address that the character set can hold.</summary>
    /// <param name="locale">A locale as <see cref="Locales.Find"/> knows it.</param>
    /// <param name="characters">What the name will be encoded in.</param>
    /// <param name="seed">The device's seed.</param>
    public static (string Name, string Address) Draw(string locale, DicomCharacterSet characters, ulong seed)
    {
        string known = Locales.Find(locale) ?? "en";
        (string name, string address) = Compose(known, seed);
        return characters.CanEncode(name, TextDelimiters.Backslash) && characters.CanEncode(address, TextDelimiters.None)
            ? (name, address)
            : Compose("en", seed);
    }

    private static (string Name, string Address) Compose(string locale, ulong seed)
    {
        BogusAddress place = new(locale) { Random = new Randomizer(Seeds.DeriveInt32(seed, "institution")) };
        string city = place.City();
        string name = locale.Split('_')[0] switch
        {
            "de" => $"Klinikum {city}",
            "fr" => $"Centre hospitalier de {city}",
            "es" => $"Hospital General de {city}",
            "it" => $"Ospedale Civile di {city}",
            "nl" => $"Ziekenhuis {city}",
            "pl" => $"Szpital Miejski {city}",
            "pt" => $"Hospital de {city}",
            "cz" => $"Nemocnice {city}",
            "sv" => $"{city} sjukhus",
            "ru" => $"Городская больница, {city}",
            "uk" => $"Міська лікарня, {city}",
            "ja" => $"{city}総合病院",
            "ko" => $"{city} 병원",
            "zh" => $"{city}人民医院",
            _ => $"{city} General Hospital",
        };
        string address = $"{place.StreetAddress()}, {city}".Replace('\\', '/');
        return (name.Replace('\\', '/'), address);
    }
}
