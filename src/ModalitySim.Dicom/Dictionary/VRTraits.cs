namespace ModalitySim.Dicom.Dictionary;

/// <summary>What a value is made of.</summary>
public enum VRKind
{
    /// <summary>Letters that PS3.5 does not define, or UN.</summary>
    Unknown,

    /// <summary>Characters.</summary>
    Text,

    /// <summary>Signed integers of <see cref="VRTraits.UnitSize"/> bytes.</summary>
    Signed,

    /// <summary>Unsigned integers of <see cref="VRTraits.UnitSize"/> bytes.</summary>
    Unsigned,

    /// <summary>IEEE 754 numbers of <see cref="VRTraits.UnitSize"/> bytes.</summary>
    Floating,

    /// <summary>Pairs of 16-bit numbers (AT).</summary>
    Tag,

    /// <summary>A stream of bytes or words (OB, OW, …).</summary>
    Binary,

    /// <summary>Items.</summary>
    Sequence,
}

/// <summary>A row of PS3.5 Table 6.2-1.</summary>
/// <param name="Kind">What a value is made of.</param>
/// <param name="UnitSize">Bytes that change places together when the byte order does (PS3.5 §7.3); 1 where none do.</param>
/// <param name="HasLongLength">32-bit length in an explicit VR stream.</param>
/// <param name="UsesCharacterSet">Specific Character Set applies.</param>
/// <param name="IsMultiValued">The backslash separates values.</param>
/// <param name="TrimsLeading">Leading spaces carry no meaning.</param>
/// <param name="MaxLength">Longest single value in characters (bytes where no character set applies); 0 for no bound of its own.</param>
/// <param name="Padding">The byte that makes a value's length even.</param>
public sealed record VRTraits(
    VRKind Kind, int UnitSize, bool HasLongLength, bool UsesCharacterSet, bool IsMultiValued, bool TrimsLeading, int MaxLength, byte Padding)
{
    private const byte Space = 0x20;
    private static readonly VRTraits UnknownLetters = new(VRKind.Unknown, 1, true, false, false, false, 0, 0);
    private static readonly VRTraits?[] ByLetters = Build();

    /// <summary>The traits of a VR; those of UN for letters that PS3.5 does not define.</summary>
    public static VRTraits Of(DicomVR vr)
    {
        int index = (vr.First - 'A') * 26 + (vr.Second - 'A');
        return (uint)index < (uint)ByLetters.Length && vr.IsWellFormed ? ByLetters[index] ?? UnknownLetters : UnknownLetters;
    }

    private static VRTraits Text(int max, bool trimsLeading = false) => new(VRKind.Text, 1, false, false, true, trimsLeading, max, Space);

    private static VRTraits Localised(int max, bool multi = true, bool trimsLeading = false, bool isLong = false) =>
        new(VRKind.Text, 1, isLong, true, multi, trimsLeading, max, Space);

    private static VRTraits Number(VRKind kind, int size, bool isLong = false) => new(kind, size, isLong, false, true, false, size, 0);

    private static VRTraits Stream(int unit) => new(VRKind.Binary, unit, true, false, false, false, 0, 0);

    private static VRTraits?[] Build()
    {
        var table = new VRTraits?[26 * 26];
        foreach (var (vr, traits) in Rows()) table[(vr.First - 'A') * 26 + (vr.Second - 'A')] = traits;
        return table;
    }

    private static IEnumerable<(DicomVR VR, VRTraits Traits)> Rows() =>
    [
        (DicomVR.AE, Text(16, trimsLeading: true)),
        (DicomVR.AS, Text(4)),
        (DicomVR.AT, new(VRKind.Tag, 2, false, false, true, false, 4, 0)),
        (DicomVR.CS, Text(16, trimsLeading: true)),
        (DicomVR.DA, Text(8)),
        (DicomVR.DS, Text(16, trimsLeading: true)),
        (DicomVR.DT, Text(26)),
        (DicomVR.FL, Number(VRKind.Floating, 4)),
        (DicomVR.FD, Number(VRKind.Floating, 8)),
        (DicomVR.IS, Text(12, trimsLeading: true)),
        (DicomVR.LO, Localised(64, trimsLeading: true)),
        (DicomVR.LT, Localised(10240, multi: false)),
        (DicomVR.OB, Stream(1)),
        (DicomVR.OD, Stream(8)),
        (DicomVR.OF, Stream(4)),
        (DicomVR.OL, Stream(4)),
        (DicomVR.OV, Stream(8)),
        (DicomVR.OW, Stream(2)),
        (DicomVR.PN, Localised(64)),
        (DicomVR.SH, Localised(16, trimsLeading: true)),
        (DicomVR.SL, Number(VRKind.Signed, 4)),
        (DicomVR.SQ, new(VRKind.Sequence, 1, true, false, false, false, 0, 0)),
        (DicomVR.SS, Number(VRKind.Signed, 2)),
        (DicomVR.ST, Localised(1024, multi: false)),
        (DicomVR.SV, Number(VRKind.Signed, 8, isLong: true)),
        (DicomVR.TM, Text(14)),
        (DicomVR.UC, Localised(0, isLong: true)),
        (DicomVR.UI, new(VRKind.Text, 1, false, false, true, false, 64, 0)),
        (DicomVR.UL, Number(VRKind.Unsigned, 4)),
        (DicomVR.UN, UnknownLetters),
        (DicomVR.UR, new(VRKind.Text, 1, true, false, false, false, 0, Space)),
        (DicomVR.US, Number(VRKind.Unsigned, 2)),
        (DicomVR.UT, Localised(0, multi: false, isLong: true)),
        (DicomVR.UV, Number(VRKind.Unsigned, 8, isLong: true)),
    ];
}
