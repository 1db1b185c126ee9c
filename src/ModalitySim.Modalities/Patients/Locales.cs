using Bogus;

namespace ModalitySim.Modalities.Patients;

/// <summary>The locales that names can be drawn from, as Bogus calls them, and as people do.</summary>
internal static class Locales
{
    private static readonly Dictionary<string, string> s_known =
        Database.GetAllLocales().ToDictionary(locale => locale, locale => locale, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> s_languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cs"] = "cz",
        ["id"] = "id_ID",
        ["ka"] = "ge",
        ["nb"] = "nb_NO",
        ["no"] = "nb_NO",
        ["pt"] = "pt_BR",
        ["zh"] = "zh_CN",
        ["zu"] = "zu_ZA",
    };

    /// <summary>Gets all names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds the locale that a name such as <c>de</c>, <c>de-CH</c> or <c>cs_CZ</c> means; null when there is none.</summary>
    public static string? Find(string name)
    {
        string locale = name.Replace('-', '_');
        if (s_known.TryGetValue(locale, out string? known)) return known;
        string language = locale.Split('_')[0];
        return s_known.TryGetValue(language, out known) || s_languages.TryGetValue(language, out known) ? known : null;
    }
}
