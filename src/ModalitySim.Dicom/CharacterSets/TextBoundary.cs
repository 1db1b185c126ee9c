namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Where the initial character set is active again (PS3.5 §6.1.2.5.3).</summary>
internal static class TextBoundary
{
    /// <summary>Whether the character is a control character other than ESC, or one of the delimiters in force.</summary>
    public static bool IsBoundary(char c, TextDelimiters delimiters) => c switch
    {
        '\u001B' => false,
        < ' ' => true,
        '\\' => delimiters.HasFlag(TextDelimiters.Backslash),
        '^' or '=' => delimiters.HasFlag(TextDelimiters.PersonName),
        _ => false,
    };
}
