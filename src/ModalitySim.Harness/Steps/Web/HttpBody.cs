using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Json;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>The body of a lawless request: bytes as they are written, or a number of zeros that are made while they go.</summary>
internal sealed record HttpBody
{
    private const int PieceLength = 64 * 1024;

    private static readonly Shape<ReadOnlyMemory<byte>> Hex = new ScalarShape<ReadOnlyMemory<byte>>("bytes in hexadecimal digits", TryHex,
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^([0-9A-Fa-f]{2}[ \\n]*)*$" });

    private static readonly Shape<long> Zeros = new ScalarShape<long>("a number of bytes",
        (string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 0 });

    /// <summary>How it is written.</summary>
    public static readonly Shape<HttpBody> Shape = new EitherShape<HttpBody>(n => n is not MapNode,
        new MappedShape<string, HttpBody>(CommonShapes.TextOrNothing, text => Of(Encoding.UTF8.GetBytes(text))),
        new ObjectShape<HttpBody>("body", "The bytes of a body.", () => new HttpBody())
            .Key("hex", Hex, "The bytes in hexadecimal digits.", (b, v) => b with { Bytes = v, Length = v.Length })
            .Key("json", AttributeShapes.Values, "One data set as DICOM JSON.", (b, v) => Of(Json(v)))
            .Key("zeros", Zeros, "This many bytes of zero, made while they go.", (b, v) => b with { Bytes = null, Length = v })
            .Check((_, map, diagnostics) =>
            {
                if (map.Entries.Count != 1)
                    diagnostics.Add(map, "write exactly one of hex, json and zeros");
            }));

    private ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The length in bytes.</summary>
    public long Length { get; private init; }

    public async Task WriteAsync(Stream stream, CancellationToken cancellation)
    {
        if (Bytes is { } bytes)
        {
            await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            return;
        }

        var piece = new byte[PieceLength];
        for (var left = Length; left > 0; left -= PieceLength)
            await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(left, PieceLength)), cancellation).ConfigureAwait(false);
    }

    private static HttpBody Of(byte[] bytes) => new() { Bytes = bytes, Length = bytes.Length };

    private static byte[] Json(IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> values)
    {
        var dataset = new DicomDataset();
        foreach (var (path, value) in values)
            value.Apply(dataset, path);
        return DicomJson.SerializeArray([dataset], DicomJsonWriteOptions.Plain);
    }

    private static bool TryHex(string text, out ReadOnlyMemory<byte> value)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var isHex = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        value = isHex ? Convert.FromHexString(digits) : default(ReadOnlyMemory<byte>);
        return isHex;
    }
}
