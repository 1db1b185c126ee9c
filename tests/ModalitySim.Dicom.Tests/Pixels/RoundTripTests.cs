using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Pixels;

public sealed class RoundTripTests
{
    private static readonly DicomTransferSyntax Native = DicomTransferSyntax.ExplicitVRLittleEndian;

    private static IEnumerable<IFrameCodec> Encoders() => FrameCodecs.All.Where(c => c.IsLossless && Transcoder.CanEncode(c.TransferSyntax));

    [TestCaseSource(nameof(Encoders))]
    public void Every_gray_frame_comes_back_as_it_was(IFrameCodec codec)
    {
        foreach (var (columns, rows) in new[] { (1, 1), (2, 1), (1, 3), (7, 5), (33, 31), (130, 9) })
        {
            for (int stored = 1; stored <= 16; stored++)
            {
                foreach (bool isSigned in new[] { false, true })
                    foreach (var picture in Enum.GetValues<Picture>()) AssertRoundTrip(codec, PixelSamples.Gray(columns, rows, stored, isSigned), picture);
            }
        }
    }

    [TestCaseSource(nameof(Encoders))]
    public void Every_colour_frame_comes_back_as_it_was(IFrameCodec codec)
    {
        foreach (var (columns, rows) in new[] { (1, 1), (7, 5), (33, 31) })
            foreach (int stored in new[] { 2, 8, 12, 16 })
                foreach (var picture in Enum.GetValues<Picture>()) AssertRoundTrip(codec, PixelSamples.Colour(columns, rows, stored), picture);
    }

    [TestCaseSource(nameof(Encoders))]
    public void Dataset_brought_there_and_back_is_what_it_was(IFrameCodec codec)
    {
        var format = PixelSamples.Gray(31, 17, 12, isSigned: true);
        var original = PixelSamples.Image(format, PixelSamples.Frame(format, Picture.Anatomy, 1), PixelSamples.Frame(format, Picture.Anatomy, 2), PixelSamples.Frame(format, Picture.Noise, 3));

        var encoded = Transcoder.Transcode(original, Native, codec.TransferSyntax);
        var back = Transcoder.Transcode(encoded, codec.TransferSyntax, Native);

        Assert.Multiple(() =>
        {
            Assert.That(encoded.GetBytes(DicomTag.PixelData).IsEmpty, Is.True);
            Assert.That(original.GetBytes(DicomTag.PixelData).IsEmpty, Is.False);
            Assert.That(back.GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(original.GetBytes(DicomTag.PixelData).ToArray()));
            Assert.That(back.Select(e => e.Tag), Is.EqualTo(original.Select(e => e.Tag)));
            Assert.That(PixelHash.Of(encoded, codec.TransferSyntax), Is.EqualTo(PixelHash.Of(original, Native)));
        });
    }

    [TestCaseSource(nameof(Encoders))]
    public void Colour_by_plane_becomes_colour_by_pixel(IFrameCodec codec)
    {
        var format = PixelSamples.Colour(3, 2);
        byte[] byPixel = PixelSamples.Frame(format, Picture.Noise);
        byte[] byPlane = [.. Enumerable.Range(0, 3).SelectMany(s => Enumerable.Range(0, 6).Select(p => byPixel[(3 * p) + s]))];

        var encoded = Transcoder.Transcode(PixelSamples.Image(format with { IsByPlane = true }, byPlane), Native, codec.TransferSyntax);
        var back = Transcoder.Transcode(encoded, codec.TransferSyntax, Native);

        Assert.Multiple(() =>
        {
            // PS3.5 §8.2.1 note 5: JPEG streams are colour by pixel; §8.2.2: RLE may say either.
            Assert.That(encoded.GetInt32(DicomTag.PlanarConfiguration), Is.EqualTo(codec.TransferSyntax.UID == DicomUID.RLELossless ? 1 : 0));
            Assert.That(back.GetBytes(DicomTag.PixelData).ToArray(), Is.EqualTo(byPixel));
        });
    }

    private static void AssertRoundTrip(IFrameCodec codec, PixelFormat format, Picture picture)
    {
        byte[] frame = PixelSamples.Frame(format, picture), back = new byte[frame.Length];
        using var output = new FrameBuffer(16);
        codec.Encode(frame, format, output);
        try
        {
            codec.Decode(output.Written, format, back);
        }
        catch (DicomDataException e)
        {
            Assert.Fail($"{format} {picture}: {e.Message}");
        }

        Assert.That(back.AsSpan().SequenceEqual(frame), Is.True, $"{format} {picture}");
    }
}
