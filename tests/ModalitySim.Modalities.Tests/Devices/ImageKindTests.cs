using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Devices;

/// <summary>What each kind of image has to agree on within itself.</summary>
public sealed class ImageKindTests
{
    private static IEnumerable<string> Kinds => ModalityCatalog.All.Select(entry => entry.Kind);

    [TestCaseSource(nameof(Kinds))]
    public void Pixel_data_is_as_long_as_its_description_says_and_stays_within_the_bits_stored(string kind)
    {
        foreach (DicomDataset image in Every(kind).Instances.Where(instance => instance.Contains(DicomTag.PixelData)))
        {
            int allocated = Int(image, DicomTag.BitsAllocated), stored = Int(image, DicomTag.BitsStored);
            long samples = (long)Int(image, DicomTag.Rows) * Int(image, DicomTag.Columns) * Int(image, DicomTag.SamplesPerPixel)
                * (image.GetInt32(DicomTag.NumberOfFrames) ?? 1);
            long length = ((samples * allocated) + 7) / 8;
            ReadOnlySpan<byte> bytes = image.GetBytes(DicomTag.PixelData).Span;
            // PS3.5 §8.1.1: padded to an even length.
            Assert.That(bytes.Length, Is.EqualTo(length + (length & 1)));
            Assert.That(Int(image, DicomTag.HighBit), Is.EqualTo(stored - 1));
            if (allocated == 16 && stored < 16)
                for (int i = 1; i < bytes.Length; i += 2) Assert.That(bytes[i] >> (stored - 8), Is.Zero);
        }
    }

    [TestCase("enhanced-ct", 1)]
    [TestCase("enhanced-mr", 3)]
    public void Frames_of_an_enhanced_image_have_groups_stacks_and_positions_of_their_own(string kind, int stacksOfFirst)
    {
        Acquisition acquisition = Every(kind);
        foreach (DicomDataset image in acquisition.Instances)
        {
            DicomDataset[] frames = [.. image.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)];
            DicomDataset shared = image.GetItems(DicomTag.SharedFunctionalGroupsSequence).Single();
            Assert.That(frames, Has.Length.EqualTo(Int(image, DicomTag.NumberOfFrames)));
            DicomDataset[] contents = [.. frames.Select(frame => frame.GetItems(DicomTag.FrameContentSequence).Single())];
            // PS3.3 §C.7.6.17.1: an index value per dimension, here stack and position in it.
            foreach (DicomDataset content in contents)
                Assert.That(content.GetDoubles(DicomTag.DimensionIndexValues), Is.EqualTo(new[] { content.GetDouble(DicomTag.StackID), content.GetDouble(DicomTag.InStackPositionNumber) }));
            Assert.That(contents.Select(content => content.GetString(DicomTag.DimensionIndexValues)), Is.Unique);
            foreach (DicomDataset frame in frames)
                Assert.That(frame.Contains(DicomTag.PlaneOrientationSequence), Is.Not.EqualTo(shared.Contains(DicomTag.PlaneOrientationSequence)));
        }

        IReadOnlyList<DicomDataset> first = acquisition.CreateInstance(0).GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        Assert.That(
            first.Select(frame => frame.GetItems(DicomTag.FrameContentSequence)[0].GetString(DicomTag.StackID)).Distinct().Count(), Is.EqualTo(stacksOfFirst));
    }

    [Test]
    public void An_enhanced_ct_has_the_slices_of_the_plain_one_in_the_same_places()
    {
        Order order = Order.Schedule(Sample.CT, 1, Sample.At);
        DicomDataset enhanced = ModalityCatalog.Create(Sample.Profile("enhanced-ct")).Acquire(order, 1, Sample.At).CreateInstance(0);
        DicomDataset[] plain = [.. ModalityCatalog.Create(Sample.CT with { Localizer = false }).Acquire(order, 1, Sample.At).Series[0].Instances];
        Assert.That(
            enhanced.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)
                .Select(frame => frame.GetItems(DicomTag.PlanePositionSequence)[0].GetString(DicomTag.ImagePositionPatient)),
            Is.EqualTo(plain.Select(slice => slice.GetString(DicomTag.ImagePositionPatient))));
        double difference = 0;
        ReadOnlySpan<byte> frames = enhanced.GetBytes(DicomTag.PixelData).Span;
        for (int slice = 0; slice < plain.Length; slice++)
        {
            ReadOnlySpan<byte> pixels = plain[slice].GetBytes(DicomTag.PixelData).Span;
            for (int i = 0; i < pixels.Length; i += 2)
                difference += Math.Abs(Word(pixels, i) - Word(frames[(slice * pixels.Length)..], i));
        }
        Assert.That(difference / (frames.Length / 2), Is.LessThan(10), "but for the noise");
    }

    [Test]
    public void A_mammography_screening_has_both_views_of_both_breasts()
    {
        DicomDataset[] images = [.. Sample.Scheduled(Sample.Profile("mg")).Instances];
        Assert.That(
            images.Select(image => (image.GetString(DicomTag.ImageLaterality), image.GetItems(DicomTag.ViewCodeSequence)[0].GetString(DicomTag.CodeValue), image.GetString(DicomTag.PatientOrientation))),
            Is.EqualTo(new[]
            {
                ("R", "399162004", "P\\L"), ("L", "399162004", "A\\R"), ("R", "399368009", "P\\FL"), ("L", "399368009", "A\\FR"),
            }));
        // The chest wall is where the breast is thickest: on the right of a right breast, on the left of a left one.
        foreach (DicomDataset image in images.Take(2))
        {
            int columns = Int(image, DicomTag.Columns), middle = Int(image, DicomTag.Rows) / 2 * columns * 2;
            ReadOnlySpan<byte> pixels = image.GetBytes(DicomTag.PixelData).Span;
            int left = Word(pixels, middle), right = Word(pixels, middle + (2 * (columns - 1)));
            Assert.That(image.GetString(DicomTag.ImageLaterality) == "L" ? left - right : right - left, Is.GreaterThan(500));
        }
    }

    [Test]
    public void A_pet_slice_is_scaled_to_becquerel_by_a_slope_of_its_own()
    {
        DicomDataset[] slices = [.. Sample.Scheduled(Sample.Profile("pt") with { Slices = 5 }).Instances];
        Assert.That(slices.Select(slice => slice.GetInt32(DicomTag.ImageIndex)), Is.EqualTo(new int?[] { 1, 2, 3, 4, 5 }));
        Assert.That(slices.Select(slice => slice.GetString(DicomTag.RescaleSlope)).Distinct().Count(), Is.GreaterThan(1));
        foreach (DicomDataset slice in slices)
        {
            ReadOnlySpan<byte> pixels = slice.GetBytes(DicomTag.PixelData).Span;
            int most = 0;
            for (int i = 0; i < pixels.Length; i += 2) most = Math.Max(most, (short)Word(pixels, i));
            Assert.That(most, Is.InRange(25000, 32767), "the scale is used");
            Assert.That(most * slice.GetDouble(DicomTag.RescaleSlope), Is.InRange(4_000, 30_000), "Bq/ml in a brain");
        }
        Assert.That(slices[0].GetDouble(DicomTag.DecayFactor), Is.EqualTo(1.0319).Within(0.0005), "10 minutes of fluorine-18");
    }

    // PS3.3 §C.8.4.8: the vectors that Frame Increment Pointer names have a value per frame.
    [Test]
    public void The_vectors_of_a_gamma_camera_have_a_value_per_frame()
    {
        Acquisition acquisition = Every("nm");
        foreach (DicomDataset image in acquisition.Instances)
        {
            foreach (DicomTag pointer in image.GetTags(DicomTag.FrameIncrementPointer))
                Assert.That(image.GetDoubles(pointer), Has.Length.EqualTo(Int(image, DicomTag.NumberOfFrames)), pointer.Keyword);
        }
        Assert.That(
            acquisition.Instances.Select(image => image.GetTags(DicomTag.FrameIncrementPointer).Length), Is.EqualTo(new[] { 2, 4, 1 }));
    }

    [Test]
    public void Ultrasound_comes_in_every_color_model()
    {
        DicomDataset[] images = [.. Every("us").Series.Select(series => series.CreateInstance(0))];
        Assert.That(
            images.Select(image => image.GetString(DicomTag.PhotometricInterpretation)).Distinct(),
            Is.EquivalentTo(new[] { "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL" }));
        DicomDataset palette = images.First(image => image.GetString(DicomTag.PhotometricInterpretation) == "PALETTE COLOR");
        Assert.That(palette.GetString(DicomTag.RedPaletteColorLookupTableDescriptor), Is.EqualTo("256\\0\\16"));
        Assert.That(palette.GetBytes(DicomTag.RedPaletteColorLookupTableData).Length, Is.EqualTo(512));
    }

    [Test]
    public void Luminance_and_color_differences_are_those_of_the_rgb_image()
    {
        AcquiredSeries[] series = [.. Every("us").Series];
        byte[] ybr = series.First(s => s.ProtocolName == "abdomen-doppler-ybr").CreateInstance(0).GetBytes(DicomTag.PixelData).ToArray();
        int plane = ybr.Length / 3, colored = 0;
        for (int i = 0; i < plane; i++)
        {
            double y = ybr[i], cb = ybr[plane + i] - 128, cr = ybr[(2 * plane) + i] - 128;
            // PS3.3 §C.7.6.3.1.2, solved for red and blue: both lie within a byte.
            Assert.That(y + (1.402 * cr), Is.InRange(-2, 257));
            Assert.That(y + (1.772 * cb), Is.InRange(-2, 257));
            if (Math.Abs(cr) > 40 || Math.Abs(cb) > 40) colored++;
        }
        Assert.That(colored, Is.GreaterThan(plane / 200), "there is flow");
    }

    [Test]
    public void A_long_loop_repeats_its_beats()
    {
        DicomDataset loop = Sample.Scheduled(Sample.Profile("us") with { Protocols = ["heart-cine"], Frames = 50 }).CreateInstance(0);
        ReadOnlySpan<byte> bytes = loop.GetBytes(DicomTag.PixelData).Span;
        int length = bytes.Length / 50;
        Assert.That(bytes.Slice(24 * length, length).SequenceEqual(bytes[..length]), "the second beat is like the first");
        Assert.That(bytes.Slice(12 * length, length).SequenceEqual(bytes[..length]), Is.False, "and a heart moves");
    }

    [Test]
    public void Contrast_runs_through_the_vessels_of_an_angiogram()
    {
        DicomDataset run = Sample.Scheduled(Sample.Profile("xa") with { Rows = 128, Columns = 128, Frames = 16 }).CreateInstance(1);
        ReadOnlySpan<byte> bytes = run.GetBytes(DicomTag.PixelData).Span;
        int length = bytes.Length / 16, darker = 0;
        for (int i = 0; i < length; i += 2) darker += Word(bytes, i) - Word(bytes[(9 * length)..], i) > 45 ? 1 : 0;
        Assert.That(darker, Is.GreaterThan(80), "vessels are dark against the mask");
        Assert.That(run.GetItems(DicomTag.MaskSubtractionSequence)[0].GetInt32(DicomTag.MaskFrameNumbers), Is.EqualTo(1));
    }

    // PS3.5 annex D: pixels of one bit fill bytes from the least significant bit, frames without a gap.
    [Test]
    public void Single_bits_are_packed_without_gaps_between_frames()
    {
        DicomDataset bits = Captured("frames-bit"), bytes = Captured("frames-byte");
        ReadOnlySpan<byte> packed = bits.GetBytes(DicomTag.PixelData).Span, gray = bytes.GetBytes(DicomTag.PixelData).Span;
        Assert.That(packed.Length, Is.EqualTo(((3 * 35) + 7) / 8));
        int set = 0;
        for (int i = 0; i < 3 * 35; i++)
        {
            bool isBone = ((packed[i >> 3] >> (i & 7)) & 1) == 1;
            set += isBone ? 1 : 0;
            if (isBone) Assert.That(gray[i], Is.EqualTo(255), "bone is white in the gray capture");
        }
        Assert.That(set, Is.GreaterThan(0));

        static DicomDataset Captured(string protocol) =>
            Sample.Scheduled(Sample.Profile("secondary-capture") with { Rows = 5, Columns = 7, Frames = 3, Protocols = [protocol] }).CreateInstance(0);
    }

    [Test]
    public void Ten_thousand_frames_fit_into_the_memory_of_one_instance()
    {
        DeviceProfile profile = Sample.Profile("us") with { Rows = 32, Columns = 32, Frames = 10_000, Protocols = ["heart-cine"] };
        DicomDataset image = Sample.Scheduled(profile).CreateInstance(0);
        Assert.That(Int(image, DicomTag.NumberOfFrames), Is.EqualTo(10_000));
        Assert.That(image.GetBytes(DicomTag.PixelData).Length, Is.EqualTo(10_000 * 32 * 32));
        Assert.That(
            () => ModalityCatalog.Create(profile with { Rows = 2048, Columns = 2048 }), Throws.ArgumentException.With.Message.Contains("10000 frames"));
    }

    private static Acquisition Every(string kind) =>
        Sample.Scheduled(Sample.Profile(kind) with { Protocols = [.. ModalityCatalog.Get(kind).Protocols.Select(protocol => protocol.Name)] });

    private static int Int(DicomDataset dataset, DicomTag tag) => dataset.GetInt32(tag)!.Value;

    private static int Word(ReadOnlySpan<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8);
}
