using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Pixels;

/// <summary>Frames byte by byte, against the examples and tables of the standards.</summary>
public sealed class FrameStandardsTests
{
    private static readonly IFrameCodec JpegLs = Codec(DicomUID.JPEGLSLossless);

    // ITU-T T.87 §H.3: a 4 by 4 image of 8 bits and its code.
    private static readonly byte[] ExampleImage = [0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145];

    private static readonly byte[] ExampleStream = Bytes.Of(
        "FFD8", "FFF7 000B 08 0004 0004 01 01 11 00", "FFDA 0008 01 01 00 00 00 00",
        "C0 00 00 6C 80 20 8E 01 C0 00 00 57 40 00 00 6E E6 00 00 01 BC 18 00 00 05 D8 00 00 91 60", "FFD9");

    [Test]
    public void Example_of_the_JPEG_LS_standard_is_encoded_as_printed_there()
    {
        using var output = new FrameBuffer();
        JpegLs.Encode(ExampleImage, PixelSamples.Gray(4, 4, 8), output);
        Assert.That(Bytes.Hex(output.Written), Is.EqualTo(Bytes.Hex(ExampleStream)));
    }

    [Test]
    public void Example_of_the_JPEG_LS_standard_is_decoded()
    {
        var frame = new byte[16];
        JpegLs.Decode(ExampleStream, PixelSamples.Gray(4, 4, 8), frame);
        Assert.That(frame, Is.EqualTo(ExampleImage));
    }

    [Test]
    public void Words_are_run_length_encoded_high_bytes_first()
    {
        // PS3.5 §G.2 to §G.5: two segments from 64; in each a run of four (-3) and a literal of two (1).
        byte[] words = [0x34, 0x12, 0x34, 0x12, 0x34, 0x12, 0x34, 0x12, 0x01, 0xA0, 0x02, 0xB0];
        using var output = new FrameBuffer();
        Codec(DicomUID.RLELossless).Encode(words, PixelSamples.Gray(6, 1, 16), output);
        Assert.That(Bytes.Hex(output.Written), Is.EqualTo(
            "02000000" + "40000000" + "46000000" + new string('0', 2 * (64 - 12)) + "FD12" + "01A0B0" + "00" + "FD34" + "010102" + "00"));
    }

    [Test]
    public void Each_line_is_run_length_encoded_by_itself()
    {
        // PS3.5 §G.3.1: runs do not cross a row boundary.
        using var output = new FrameBuffer();
        Codec(DicomUID.RLELossless).Encode(new byte[8], PixelSamples.Gray(4, 2, 8), output);
        Assert.That(Bytes.Hex(output.Written[64..]), Is.EqualTo("FD00FD00"));
    }

    [Test]
    public void Lossless_JPEG_of_a_flat_image_takes_a_bit_a_sample()
    {
        using var output = new FrameBuffer();
        Codec(DicomUID.JPEGLosslessSV1).Encode([128, 128, 128, 128, 128, 128, 128, 128], PixelSamples.Gray(8, 1, 8), output);
        // SOI; SOF3; DHT with one code of one bit, for category 0; SOS with predictor 1; eight bits 0; EOI.
        Assert.That(Bytes.Hex(output.Written), Is.EqualTo(
            "FFD8" + "FFC3000B080001000801011100" + "FFC400140001" + new string('0', 30) + "00" + "FFDA00080101000100" + "00" + "00" + "FFD9"));
    }

    [TestCase("1.2.840.10008.1.2.4.90")]
    [TestCase("1.2.840.10008.1.2.4.201")]
    [TestCase("1.2.840.10008.1.2.4.102")]
    public void Opaque_frames_are_passed_on_and_never_decoded(string uid)
    {
        var syntax = DicomTransferSyntax.Find(uid)!;
        var dataset = PixelSamples.Image(PixelSamples.Gray(2, 2, 8), new byte[4]);
        Encapsulation.Put(dataset, [new byte[] { 0xFF, 0x4F, 1, 2 }]);
        Assert.Multiple(() =>
        {
            Assert.That(Transcoder.Transcode(dataset, syntax, syntax), Is.SameAs(dataset));
            Assert.That(() => Transcoder.Transcode(dataset, syntax, DicomTransferSyntax.ExplicitVRLittleEndian), Throws.TypeOf<NotSupportedException>().With.Message.Contains(syntax.Name));
            Assert.That(Transcoder.CanEncode(syntax), Is.False);
        });
    }

    [Test]
    public void Loss_is_told_in_the_data_set()
    {
        var format = PixelSamples.Colour(16, 16);
        var encoded = Transcoder.Transcode(
            PixelSamples.Image(format, PixelSamples.Frame(format, Picture.Gradient)), DicomTransferSyntax.ExplicitVRLittleEndian, Codec(DicomUID.JPEGBaseline8Bit).TransferSyntax);
        Assert.Multiple(() =>
        {
            // PS3.3 §C.7.6.1.1.5, PS3.5 Table 8.2.1-1.
            Assert.That(encoded.GetString(DicomTag.LossyImageCompression), Is.EqualTo("01"));
            Assert.That(encoded.GetString(DicomTag.LossyImageCompressionMethod), Is.EqualTo("ISO_10918_1"));
            Assert.That(encoded.GetDouble(DicomTag.LossyImageCompressionRatio), Is.GreaterThan(0));
            Assert.That(encoded.GetString(DicomTag.PhotometricInterpretation), Is.EqualTo("YBR_FULL_422"));
        });
    }

    [Test]
    public void Twelve_bits_are_not_put_into_baseline_JPEG()
    {
        var format = PixelSamples.Gray(4, 4, 12);
        Assert.That(
            () => Transcoder.Transcode(PixelSamples.Image(format, new byte[32]), DicomTransferSyntax.ExplicitVRLittleEndian, Codec(DicomUID.JPEGBaseline8Bit).TransferSyntax),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("12 in 16"));
    }

    private static IFrameCodec Codec(DicomUID uid) => FrameCodecs.Find(DicomTransferSyntax.Find(uid.Value)!)!;
}
