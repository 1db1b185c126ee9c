using System.Text.Json.Nodes;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>The kinds of value that raw steps share.</summary>
internal static class RawShapes
{
    /// <summary>The most bytes that a scenario may write by hand.</summary>
    private const int MaximumBytes = 1024 * 1024;

    /// <summary>Any byte.</summary>
    public static readonly Shape<int> Byte = CommonShapes.Integer(0, 255);

    /// <summary>Any 16-bit number.</summary>
    public static readonly Shape<int> Word = CommonShapes.Integer(0, 65535);

    /// <summary>Any length, true or not.</summary>
    public static readonly Shape<uint> Length = new ScalarShape<uint>("a length from 0 to 4294967295",
        (string text, out uint value) => text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out value)
            : uint.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = uint.MaxValue });

    /// <summary>Bytes as hexadecimal digits, spaces between them as one likes.</summary>
    public static readonly Shape<ReadOnlyMemory<byte>> Hex = new ScalarShape<ReadOnlyMemory<byte>>("bytes in hexadecimal, such as 0F 00 00 00", TryHex,
        () => new JsonObject { ["type"] = new JsonArray("string", "integer") })
    { AcceptsNothing = true };

    /// <summary>An AE title as it shall stand in the PDU: anything up to 16 characters of Latin-1, spaces kept.</summary>
    public static readonly Shape<string> RawTitle = new ScalarShape<string>("up to 16 characters",
        (string text, out string? value) =>
        {
            value = text;
            return text.Length <= 16 && text.All(c => c <= 'ÿ');
        },
        () => new JsonObject { ["type"] = new JsonArray("string", "null"), ["maxLength"] = 16 })
    { AcceptsNothing = true };

    /// <summary>An abstract syntax by keyword, or any text as a UID.</summary>
    public static readonly Shape<string> AbstractSyntax = Uid("a SOP class by keyword or UID, such as CTImageStorage",
        text => UidRegistry.FindByKeyword(text) ?? UidRegistry.FindByKeyword(text + "SOPClass"));

    /// <summary>A transfer syntax by keyword, or any text as a UID.</summary>
    public static readonly Shape<string> TransferSyntax = Uid("a transfer syntax by keyword or UID, such as ImplicitVRLittleEndian", UidRegistry.FindByKeyword);

    private static ScalarShape<string> Uid(string noun, Func<string, DicomUID?> find) => new(noun,
        (string text, out string? value) =>
        {
            value = text.Length == 0 || char.IsAsciiDigit(text[0]) ? text : find(text)?.Value;
            return value is not null;
        },
        () => new JsonObject { ["type"] = "string" })
    {
        AcceptsNothing = true,
        Suggestions = () => UidRegistry.All.Select(u => u.Keyword),
    };

    private static bool TryHex(string text, out ReadOnlyMemory<byte> value)
    {
        value = default;
        var digits = string.Concat(text.Where(c => c is not (' ' or '\n')));
        if (digits.Length % 2 != 0 || digits.Length > 2 * MaximumBytes || !digits.All(char.IsAsciiHexDigit))
            return false;
        value = Convert.FromHexString(digits);
        return true;
    }
}
