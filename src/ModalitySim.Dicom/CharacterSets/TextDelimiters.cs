namespace ModalitySim.Dicom.CharacterSets;

/// <summary>
/// Which characters of a text end a value or a part of it, and so bring the initial character set back (PS3.5 §6.1.2.5.3).
/// Control characters (TAB, LF, FF, CR) always do.
/// </summary>
[Flags]
public enum TextDelimiters
{
    /// <summary>Only control characters: one value of ST, LT or UT, in which 5CH is an ordinary character.</summary>
    None = 0,

    /// <summary>5CH separates values: SH, LO, UC and PN (PS3.5 §6.4).</summary>
    Backslash = 1,

    /// <summary>"^" separates components and "=" separates component groups of a person name (PS3.5 §6.2.1).</summary>
    PersonName = 2,

    /// <summary>Everything that delimits in an element of VR PN.</summary>
    PersonNameValues = Backslash | PersonName,
}
