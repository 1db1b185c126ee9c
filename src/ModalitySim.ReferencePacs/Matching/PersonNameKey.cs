namespace ModalitySim.Pacs.Matching;

/// <summary>
/// Matching of person names: literal, without regard to case, wild cards allowed. A key without "=" may match any one component
/// group; trailing empty components carry no meaning (PS3.4 §C.2.2.2.1.1, PS3.5 §6.2.1).
/// </summary>
internal static class PersonNameKey
{
    public static bool Matches(string key, string value)
    {
        var wanted = Normalized(key);
        var groups = Normalized(value);
        if (WildCard.Matches(wanted, groups))
            return true;
        return !wanted.Contains('=', StringComparison.Ordinal)
            && groups.Split('=').Any(group => group.Length > 0 && WildCard.Matches(wanted, group));
    }

    private static string Normalized(string name) =>
        string.Join('=', name.Split('=').Select(group => group.Trim(' ').TrimEnd('^'))).TrimEnd('=').ToUpperInvariant();
}
