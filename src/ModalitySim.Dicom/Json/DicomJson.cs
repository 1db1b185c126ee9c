using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Json;

/// <summary>
/// Data sets as DICOM JSON (PS3.18 Annex F), both ways. Strings stand for IS, DS, SV and UV wherever a number would not give the same
/// text back, InlineBinary for numbers that JSON lacks (NaN, infinity); so a data set that is written and read back encodes to the same bytes
/// (but for group lengths, which have no place in JSON).
/// </summary>
public static class DicomJson
{
    /// <summary>The media type, <c>application/dicom+json</c>.</summary>
    public const string MediaType = "application/dicom+json";

    /// <summary>Each level of items takes three of JSON: object, array, attribute.</summary>
    private const int MaxJsonDepth = (3 * Codec.DatasetReader.MaxDepth) + 8;

    private const int FlushFrom = 32 * 1024;

    // Never inside a page of HTML: what JSON itself leaves as it is stays readable.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxJsonDepth, SkipValidation = true };

    internal static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MaxJsonDepth };

    /// <summary>One data set as a JSON object in UTF-8.</summary>
    /// <exception cref="DicomDataException">A sequence that was received and not yet read is no sequence.</exception>
    /// <exception cref="ArgumentException">A value is too long to stand inline (125 MB); it has to go by reference.</exception>
    public static byte[] Serialize(DicomDataset dataset, DicomJsonWriteOptions? options = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        Write(writer, dataset, options);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Several data sets as a JSON array in UTF-8 (PS3.18 §F.2.1).</summary>
    /// <exception cref="DicomDataException">A sequence that was received and not yet read is no sequence.</exception>
    public static byte[] SerializeArray(IEnumerable<DicomDataset> datasets, DicomJsonWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartArray();
        foreach (var dataset in datasets) Write(writer, dataset, options);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes several data sets as a JSON array (PS3.18 §F.2.1), each as soon as it comes.</summary>
    /// <exception cref="DicomDataException">A sequence that was received and not yet read is no sequence.</exception>
    public static async Task WriteArrayAsync(Stream stream, IAsyncEnumerable<DicomDataset> datasets, DicomJsonWriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        await using var writer = new Utf8JsonWriter(stream, WriterOptions);
        writer.WriteStartArray();
        await foreach (var dataset in datasets.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Write(writer, dataset, options);
            if (writer.BytesPending >= FlushFrom) await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes one data set as an object, wherever the writer stands.</summary>
    /// <exception cref="DicomDataException">A sequence that was received and not yet read is no sequence.</exception>
    public static void Write(Utf8JsonWriter writer, DicomDataset dataset, DicomJsonWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(dataset);
        new JsonDatasetWriter(writer, options ?? DicomJsonWriteOptions.Exact).Write(dataset);
    }

    /// <summary>Reads one data set: an object, or an array of one as STOW-RS and UPS-RS send it.</summary>
    /// <param name="utf8">The JSON text; its memory is not kept.</param>
    /// <param name="options">What to tolerate; null for the defaults.</param>
    /// <exception cref="DicomJsonException">It is no JSON, no DICOM JSON, or not one data set.</exception>
    public static DicomDataset Parse(ReadOnlyMemory<byte> utf8, DicomJsonReadOptions? options = null)
    {
        var datasets = ParseAll(utf8, options);
        return datasets is [var only] ? only : throw new DicomJsonException($"one data set is expected, {datasets.Count} stand here", "", 0);
    }

    /// <summary>Reads all data sets of an array (PS3.18 §F.2.1); an object counts as an array of one.</summary>
    /// <param name="utf8">The JSON text; its memory is not kept.</param>
    /// <param name="options">What to tolerate; null for the defaults.</param>
    /// <exception cref="DicomJsonException">It is no JSON, or no DICOM JSON.</exception>
    public static IReadOnlyList<DicomDataset> ParseAll(ReadOnlyMemory<byte> utf8, DicomJsonReadOptions? options = null) =>
        JsonText.Read(utf8.Span, options ?? DicomJsonReadOptions.Default);

    /// <summary>Reads the data sets of an array one by one, holding one at a time; an object counts as an array of one.</summary>
    /// <param name="stream">The JSON text; read to its end, not closed.</param>
    /// <param name="options">What to tolerate; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait for more bytes.</param>
    /// <exception cref="DicomJsonException">It is no JSON, no DICOM JSON, or a data set longer than the options allow.</exception>
    public static async IAsyncEnumerable<DicomDataset> ReadArrayAsync(
        Stream stream, DicomJsonReadOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = new JsonArrayReader(stream, options ?? DicomJsonReadOptions.Default);
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } dataset) yield return dataset;
    }
}
