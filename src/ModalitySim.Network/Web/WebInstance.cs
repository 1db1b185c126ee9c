using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Network.Web;

/// <summary>An instance to be stored, as the Part 10 file that goes over the wire. It is written when its turn has come, and not before.</summary>
public sealed class WebInstance
{
    private readonly Func<Stream, CancellationToken, Task> _write;

    private WebInstance(string contentType, Func<Stream, CancellationToken, Task> write)
    {
        ContentType = contentType;
        _write = write;
    }

    /// <summary>The content type of its part.</summary>
    public string ContentType { get; }

    /// <summary>A data set, encoded when it is sent.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="syntax">How it is encoded; the file says so too.</param>
    /// <param name="namesSyntax">
    /// Whether the content type of the part names the syntax (PS3.18 §8.7.3.5.2). Off, because some archives take <c>application/dicom</c> alone.
    /// </param>
    public static WebInstance Of(DicomDataset dataset, DicomTransferSyntax syntax, bool namesSyntax = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);
        return new(PartType(namesSyntax ? syntax.UID.Value : null), async (stream, cancellation) =>
        {
            using var encoded = DatasetWriter.Encode(dataset, syntax);
            await stream.WriteAsync(DicomFile.EncodeHead(new DicomFile(dataset, syntax).FileMetaInfo), cancellation).ConfigureAwait(false);
            foreach (var segment in encoded.Segments) await stream.WriteAsync(segment, cancellation).ConfigureAwait(false);
        });
    }

    /// <summary>A Part 10 file, sent byte for byte as it lies there.</summary>
    public static WebInstance OfFile(string path) => new(PartType(null), async (stream, cancellation) =>
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await file.CopyToAsync(stream, cancellation).ConfigureAwait(false);
    });

    /// <summary>Any bytes under any content type: what a defective device sends.</summary>
    public static WebInstance OfBytes(ReadOnlyMemory<byte> bytes, string contentType = "application/dicom") =>
        new(contentType, (stream, cancellation) => stream.WriteAsync(bytes, cancellation).AsTask());

    internal Task WriteAsync(Stream stream, CancellationToken cancellationToken) => _write(stream, cancellationToken);

    // PS3.18 §8.7.3.5.2
    private static string PartType(string? syntax) => MediaType.Of("application/dicom", ("transfer-syntax", syntax)).ToString();
}
