using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Checks;

/// <summary>What a single value of a text VR may look like (PS3.5 Table 6.2-1).</summary>
internal static partial class ValueSyntax
{
    private static readonly FrozenDictionary<DicomVR, Func<string, bool>> Rules = new Dictionary<DicomVR, Func<string, bool>>
    {
        // A backslash never gets here; control characters are allowed in none of these.
        [DicomVR.AE] = v => v.Length > 0 && !v.AsSpan().ContainsAnyInRange('\0', '\x1F'),
        [DicomVR.AS] = v => Age().IsMatch(v),
        [DicomVR.CS] = v => Code().IsMatch(v),
        [DicomVR.DA] = v => DateOnly.TryParseExact(v, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        [DicomVR.DS] = v => Decimal().IsMatch(v),
        [DicomVR.DT] = v => DateTimeValue().IsMatch(v),
        [DicomVR.IS] = v => Integer().IsMatch(v) && long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) && n is >= int.MinValue and <= int.MaxValue,
        [DicomVR.TM] = v => Time().IsMatch(v),
        [DicomVR.UI] = v => new DicomUID(v).IsValid,
        [DicomVR.LO] = NoControls,
        [DicomVR.SH] = NoControls,
        [DicomVR.PN] = v => NoControls(v) && v.Split('=') is { Length: <= 3 } groups && groups.All(g => g.Split('^').Length <= 5),
        [DicomVR.UR] = v => !v.StartsWith(' ') && v.All(c => c is > ' ' and < '\x7F'),
    }.ToFrozenDictionary();

    /// <summary>Whether the value obeys its VR; a VR without a rule allows everything.</summary>
    public static bool Allows(DicomVR vr, string value) => !Rules.TryGetValue(vr, out var rule) || rule(value);

    private static bool NoControls(string value) => !value.AsSpan().ContainsAnyInRange('\0', '\x1F');

    [GeneratedRegex("^[0-9]{3}[DWMY]$")]
    private static partial Regex Age();

    [GeneratedRegex("^[A-Z0-9 _]*$")]
    private static partial Regex Code();

    [GeneratedRegex("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$")]
    private static partial Regex Decimal();

    [GeneratedRegex("^[+-]?[0-9]+$")]
    private static partial Regex Integer();

    // 60 is a leap second; hours alone and hours with minutes are allowed.
    [GeneratedRegex("^([01][0-9]|2[0-3])([0-5][0-9](([0-5][0-9]|60)(\\.[0-9]{1,6})?)?)?$")]
    private static partial Regex Time();

    [GeneratedRegex("^[0-9]{4}((0[1-9]|1[0-2])((0[1-9]|[12][0-9]|3[01])(([01][0-9]|2[0-3])([0-5][0-9](([0-5][0-9]|60)(\\.[0-9]{1,6})?)?)?)?)?)?([+-](0[0-9]|1[0-4])[0-5][0-9])?$")]
    private static partial Regex DateTimeValue();
}
