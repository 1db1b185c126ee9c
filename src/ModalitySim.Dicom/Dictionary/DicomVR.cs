namespace ModalitySim.Dicom.Dictionary;

/// <summary>A value representation: two letters (PS3.5 §6.2). Unknown letters are representable; <see cref="IsKnown"/> tells.</summary>
public readonly struct DicomVR : IEquatable<DicomVR>
{
    private readonly ushort _letters;

    /// <summary>A VR from its two letters as they stand in an explicit VR stream.</summary>
    public DicomVR(byte first, byte second) => _letters = (ushort)(first | second << 8);

    private DicomVR(string code) : this((byte)code[0], (byte)code[1])
    {
    }

    /// <summary>Application Entity, 16 characters.</summary>
    public static DicomVR AE { get; } = new("AE");

    /// <summary>Age String, 4 characters.</summary>
    public static DicomVR AS { get; } = new("AS");

    /// <summary>Attribute Tag, two 16-bit numbers.</summary>
    public static DicomVR AT { get; } = new("AT");

    /// <summary>Code String, 16 characters.</summary>
    public static DicomVR CS { get; } = new("CS");

    /// <summary>Date, YYYYMMDD.</summary>
    public static DicomVR DA { get; } = new("DA");

    /// <summary>Decimal String, 16 characters.</summary>
    public static DicomVR DS { get; } = new("DS");

    /// <summary>Date Time, YYYYMMDDHHMMSS.FFFFFF&amp;ZZXX.</summary>
    public static DicomVR DT { get; } = new("DT");

    /// <summary>Floating Point Single.</summary>
    public static DicomVR FL { get; } = new("FL");

    /// <summary>Floating Point Double.</summary>
    public static DicomVR FD { get; } = new("FD");

    /// <summary>Integer String, 12 characters.</summary>
    public static DicomVR IS { get; } = new("IS");

    /// <summary>Long String, 64 characters.</summary>
    public static DicomVR LO { get; } = new("LO");

    /// <summary>Long Text, 10,240 characters.</summary>
    public static DicomVR LT { get; } = new("LT");

    /// <summary>Other Byte.</summary>
    public static DicomVR OB { get; } = new("OB");

    /// <summary>Other Double.</summary>
    public static DicomVR OD { get; } = new("OD");

    /// <summary>Other Float.</summary>
    public static DicomVR OF { get; } = new("OF");

    /// <summary>Other Long.</summary>
    public static DicomVR OL { get; } = new("OL");

    /// <summary>Other 64-bit Very Long.</summary>
    public static DicomVR OV { get; } = new("OV");

    /// <summary>Other Word.</summary>
    public static DicomVR OW { get; } = new("OW");

    /// <summary>Person Name, 64 characters per component group.</summary>
    public static DicomVR PN { get; } = new("PN");

    /// <summary>Short String, 16 characters.</summary>
    public static DicomVR SH { get; } = new("SH");

    /// <summary>Signed Long.</summary>
    public static DicomVR SL { get; } = new("SL");

    /// <summary>Sequence of Items.</summary>
    public static DicomVR SQ { get; } = new("SQ");

    /// <summary>Signed Short.</summary>
    public static DicomVR SS { get; } = new("SS");

    /// <summary>Short Text, 1,024 characters.</summary>
    public static DicomVR ST { get; } = new("ST");

    /// <summary>Signed 64-bit Very Long.</summary>
    public static DicomVR SV { get; } = new("SV");

    /// <summary>Time, HHMMSS.FFFFFF.</summary>
    public static DicomVR TM { get; } = new("TM");

    /// <summary>Unlimited Characters.</summary>
    public static DicomVR UC { get; } = new("UC");

    /// <summary>Unique Identifier, 64 characters.</summary>
    public static DicomVR UI { get; } = new("UI");

    /// <summary>Unsigned Long.</summary>
    public static DicomVR UL { get; } = new("UL");

    /// <summary>Unknown.</summary>
    public static DicomVR UN { get; } = new("UN");

    /// <summary>Universal Resource Identifier.</summary>
    public static DicomVR UR { get; } = new("UR");

    /// <summary>Unsigned Short.</summary>
    public static DicomVR US { get; } = new("US");

    /// <summary>Unlimited Text.</summary>
    public static DicomVR UT { get; } = new("UT");

    /// <summary>Unsigned 64-bit Very Long.</summary>
    public static DicomVR UV { get; } = new("UV");

    /// <summary>The two letters.</summary>
    public string Code => $"{(char)(byte)_letters}{(char)(_letters >> 8)}";

    /// <summary>First letter, as a byte of the stream.</summary>
    public byte First => (byte)_letters;

    /// <summary>Second letter, as a byte of the stream.</summary>
    public byte Second => (byte)(_letters >> 8);

    /// <summary>Whether PS3.5 defines these letters.</summary>
    public bool IsKnown => Traits.Kind != VRKind.Unknown || this == UN;

    /// <summary>Whether both bytes are upper-case letters, as every VR past and future is.</summary>
    public bool IsWellFormed => First is >= (byte)'A' and <= (byte)'Z' && Second is >= (byte)'A' and <= (byte)'Z';

    /// <summary>The row of PS3.5 Table 6.2-1.</summary>
    public VRTraits Traits => VRTraits.Of(this);

    /// <summary>Whether an explicit VR stream gives it a 32-bit length (PS3.5 §7.1.2); letters unknown to us do, as all later ones.</summary>
    public bool HasLongLength => Traits.HasLongLength;

    /// <summary>Whether the value is characters.</summary>
    public bool IsText => Traits.Kind == VRKind.Text;

    /// <summary>Whether Specific Character Set applies to the value (PS3.5 §6.1.2.2).</summary>
    public bool UsesCharacterSet => Traits.UsesCharacterSet;

    /// <summary>A known VR from its two letters.</summary>
    /// <exception cref="FormatException">Not two upper-case letters.</exception>
    public static DicomVR Parse(string code)
    {
        if (code is { Length: 2 } && new DicomVR(code) is { IsWellFormed: true } vr) return vr;
        throw new FormatException($"'{code}' is not a value representation");
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    /// <inheritdoc/>
    public bool Equals(DicomVR other) => _letters == other._letters;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DicomVR other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _letters;

    /// <summary>The same letters.</summary>
    public static bool operator ==(DicomVR left, DicomVR right) => left._letters == right._letters;

    /// <summary>Other letters.</summary>
    public static bool operator !=(DicomVR left, DicomVR right) => left._letters != right._letters;
}
