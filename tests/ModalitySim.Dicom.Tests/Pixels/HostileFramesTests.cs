using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;

namespace ModalitySim.Dicom.Tests.Pixels;

/// <summary>Streams that are broken on purpose: each ends in an exception that says so, or in pixels.</summary>
public sealed class HostileFramesTests
{
    private static IEnumerable<IFrameCodec> Codecs() => FrameCodecs.All;

    [TestCaseSource(nameof(Codecs))]
    public void Mutated_frames_end_in_pixels_or_in_a_data_exception(IFrameCodec codec)
    {
        var encoder = FrameCodecs.All.First(c => c.WhyNotEncode(PixelSamples.Gray(8, 8, 8)) is null && SameFamily(c, codec));
        var random = new Random(7);
        foreach (var format in new[] { PixelSamples.Gray(19, 23, 8), PixelSamples.Colour(9, 7), PixelSamples.Gray(40, 11, 12) }.Where(f => encoder.WhyNotEncode(f) is null))
        {
            using var output = new FrameBuffer();
            encoder.Encode(PixelSamples.Frame(format, Picture.Anatomy), format, output);
            byte[] whole = output.Written.ToArray(), frame = new byte[format.FrameLength];
            for (int i = 0; i < 1500; i++) Decode(codec, Mutated(whole, random), format, frame);
        }
    }

    [TestCaseSource(nameof(Codecs))]
    public void Truncated_frames_are_refused_or_were_complete(IFrameCodec codec)
    {
        var encoder = FrameCodecs.All.First(c => c.WhyNotEncode(PixelSamples.Gray(8, 8, 8)) is null && SameFamily(c, codec));
        var format = PixelSamples.Gray(16, 16, 8);
        using var output = new FrameBuffer();
        encoder.Encode(PixelSamples.Frame(format, Picture.Noise), format, output);
        byte[] whole = output.Written.ToArray(), frame = new byte[format.FrameLength];
        // The last bytes are the end marker and padding, which no pixel needs.
        for (int length = 0; length < whole.Length - 8; length++)
            Assert.That(Decode(codec, whole[..length], format, frame), Is.False, $"{length} of {whole.Length} bytes");
    }

    [Test]
    public void Few_bytes_that_claim_a_huge_image_are_refused()
    {
        var format = PixelSamples.Gray(65535, 65535 / 2, 8);
        var dataset = PixelSamples.Image(format with { Rows = 1, Columns = 1 }, new byte[1]).AddOrUpdate(DicomTag.Rows, format.Rows).AddOrUpdate(DicomTag.Columns, format.Columns);
        Encapsulation.Put(dataset, [new byte[1000]]);
        foreach (var codec in FrameCodecs.All)
            Assert.That(() => PixelFrames.Of(dataset, codec.TransferSyntax), Throws.TypeOf<DicomDataException>().With.Message.Contains("which cannot be"));
    }

    private static bool SameFamily(IFrameCodec encoder, IFrameCodec decoder)
    {
        static string Family(IFrameCodec codec) => codec.GetType().Name;
        return Family(encoder) == Family(decoder);
    }

    private static bool Decode(IFrameCodec codec, byte[] bytes, PixelFormat format, byte[] frame)
    {
        try
        {
            codec.Decode(bytes, format, frame);
            return true;
        }
        catch (DicomDataException e)
        {
            Assert.That(e.Problem, Is.Not.Empty);
            return false;
        }
    }

    private static byte[] Mutated(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        for (int faults = random.Next(1, 4); faults > 0 && bytes.Length > 2; faults--)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0; break;
                case 3: bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 9))..]]; break;
                default: bytes = bytes[..at]; break;
            }
        }

        return bytes;
    }
}
