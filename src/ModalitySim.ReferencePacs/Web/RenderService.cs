using System.Globalization;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>WADO-RS: rendered resources (PS3.18 §10.4.1.1.3) as PNG or JPEG; several images as parts.</summary>
internal sealed class RenderService(ArchiveReader archive)
{
    private const int LargestSide = 8192;

    // PS3.18 Table 8.7.4-1: image/jpeg is the default.
    private static readonly string[] s_types = ["image/jpeg", "image/png"];

    public async Task RenderedAsync(WebExchange exchange)
    {
        var acceptable = exchange.Acceptable();
        string type = Choose(acceptable);
        var pictures = archive.Of(exchange).SelectMany(instance => Frames(exchange, instance)).ToList();
        if (pictures.Count == 0) throw WebFailure.NotAcceptable("the resource has no image to render");
        if (pictures.Count == 1)
        {
            await exchange.AnswerAsync(200, Encode(exchange, pictures[0].Instance, pictures[0].Frame, type), type).ConfigureAwait(false);
            return;
        }

        string boundary = MultipartWriter.NewBoundary();
        exchange.Response.ContentType = MultipartWriter.ContentType(type, boundary).ToString();
        var writer = new MultipartWriter(exchange.Response.Body, boundary);
        foreach (var (instance, frame) in pictures)
        {
            byte[] image = Encode(exchange, instance, frame, type);
            await writer.BeginPartAsync([("Content-Type", type)], exchange.Aborted).ConfigureAwait(false);
            await exchange.Response.Body.WriteAsync(image, exchange.Aborted).ConfigureAwait(false);
        }

        await writer.EndAsync(exchange.Aborted).ConfigureAwait(false);
    }

    /// <summary>An image of a frame in a media type that <see cref="Choose"/> gave.</summary>
    public byte[] Encode(WebExchange exchange, StoredInstance instance, int frame, string type, GreyWindow? window = null)
    {
        window ??= exchange.Parameter("window") is { } text ? GreyWindow.Parse(text) : null;
        var image = ImageRenderer.Render(archive.Dataset(instance), instance.TransferSyntax, frame, window);
        if (Viewport(exchange) is { } box) image = image.Into(box.Width, box.Height);
        return type == "image/png" ? PngWriter.Write(image) : Jpeg(image);
    }

    /// <exception cref="WebFailure">406: neither PNG nor JPEG is acceptable.</exception>
    public static string Choose(IReadOnlyList<MediaType> acceptable) =>
        acceptable.Select(range => s_types.FirstOrDefault(type => range.Includes(type) || range["type"] == type)).FirstOrDefault(type => type is not null)
        ?? throw WebFailure.NotAcceptable("image/jpeg and image/png are offered here");

    private IEnumerable<(StoredInstance Instance, int Frame)> Frames(WebExchange exchange, StoredInstance instance)
    {
        var dataset = archive.Dataset(instance);
        if (exchange.Variable("frames") is { } listed) return FrameNumbers.Parse(listed, dataset).Select(number => (instance, number - 1));
        // The first frame stands for a multi-frame image; what has no pixels has no picture.
        return dataset.Contains(DicomTag.PixelData) ? [(instance, 0)] : [];
    }

    private static (int Width, int Height)? Viewport(WebExchange exchange)
    {
        if (exchange.Parameter("viewport") is not { } text) return null;
        var sides = text.Split(',').Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int pixels) ? pixels : 0).ToArray();
        return sides.Length >= 2 && sides[0] is > 0 and <= LargestSide && sides[1] is > 0 and <= LargestSide
            ? (sides[0], sides[1])
            : throw WebFailure.BadRequest($"viewport={text} is not width,height of 1 to {LargestSide}");
    }

    private static byte[] Jpeg(RenderedImage image)
    {
        var format = new PixelFormat
        {
            Rows = image.Rows,
            Columns = image.Columns,
            SamplesPerPixel = image.Samples,
            BitsAllocated = 8,
            BitsStored = 8,
            HighBit = 7,
            PhotometricInterpretation = image.Samples == 3 ? "RGB" : "MONOCHROME2",
        };
        using var buffer = new FrameBuffer();
        FrameCodecs.Find(DicomTransferSyntax.Find(DicomUID.JPEGBaseline8Bit.Value)!)!.Encode(image.Pixels, format, buffer);
        return buffer.Written.ToArray();
    }
}
