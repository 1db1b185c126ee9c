namespace ModalitySim.Pacs.Matching;

/// <summary>Wild card matching: "*" any sequence of characters, "?" any one character (PS3.4 §C.2.2.2.4).</summary>
internal static class WildCard
{
    public static bool IsPresentIn(string key) => key.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>A key of asterisks alone matches everything, unknown values included (PS3.4 §C.2.2.2.4 note 1).</summary>
    public static bool IsUniversal(string key) => key.Length > 0 && key.AsSpan().IndexOfAnyExcept('*') < 0;

    /// <summary>Whether the whole value matches; time is bounded by the product of the lengths whatever the key.</summary>
    public static bool Matches(string key, string value)
    {
        var pattern = key.EnumerateRunes().ToArray();
        var text = value.EnumerateRunes().ToArray();
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p].Value == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p].Value == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // The last asterisk takes one character more; earlier ones need never be tried again.
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p].Value == '*')
            p++;
        return p == pattern.Length;
    }
}
