using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.Tests.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Fuzzing;

/// <summary>A reader of bytes from outside, good inputs for it, and how much it may allocate.</summary>
/// <param name="Name">What reads.</param>
/// <param name="Inputs">What it reads without complaint.</param>
/// <param name="Read">Reads; a <see cref="DicomDataException"/> or one of its kind is a good answer.</param>
/// <param name="Fixed">Bytes that it may allocate whatever the input.</param>
/// <param name="Times">And for each byte of the input.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Inputs, Action<byte[]> Read, long Fixed, int Times)
{
    private static readonly DicomTransferSyntax Native = DicomTransferSyntax.ExplicitVRLittleEndian;

    /// <summary>Every reader of the library.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. new[] { Native, DicomTransferSyntax.ImplicitVRLittleEndian, DicomTransferSyntax.ExplicitVRBigEndian }.Select(Dataset),
        // A deflated stream may rightly be a thousandth of what it holds.
        new("deflated data set", [Encoded(Nested(), DicomTransferSyntax.DeflatedExplicitVRLittleEndian)], b => Walk(DatasetReader.Read(b, DicomTransferSyntax.DeflatedExplicitVRLittleEndian)), 1 << 20, 150_000),
        new("file", [FileOf(Nested(), Native), FileOf(Encapsulated(DicomUID.RLELossless), DicomTransferSyntax.Find(DicomUID.RLELossless.Value)!)], b => Walk(DicomFile.Parse(b).Dataset), 256 << 10, 150),
        new("JSON", [DicomJson.Serialize(Nested()), DicomJson.SerializeArray([Nested(), Nested()])], ReadJson, 256 << 10, 150),
        new("comparison", [Encoded(Nested(), Native)], b => DatasetComparison.Compare(Nested(), Native, DatasetReader.Read(b, Native), Native), 256 << 10, 300),
        .. FrameCodecs.All.Select(Frames),
        .. new[] { DicomUID.RLELossless, DicomUID.JPEGLosslessSV1, DicomUID.JPEGLSLossless, DicomUID.JPEGBaseline8Bit }.Select(Image),
    ];

    private static FuzzTarget Dataset(DicomTransferSyntax syntax)
    {
        using var delimited = DatasetWriter.Encode(Nested(), syntax, new() { UndefinedLengths = true });
        return new($"data set, {syntax.Name}", [Encoded(Nested(), syntax), delimited.ToArray()], b => Walk(DatasetReader.Read(b, syntax)), 256 << 10, 150);
    }

    private static FuzzTarget Frames(IFrameCodec codec)
    {
        var encoder = FrameCodecs.All.First(c => c.GetType() == codec.GetType() && Transcoder.CanEncode(c.TransferSyntax));
        PixelFormat[] formats = [PixelSamples.Gray(19, 23, 8), PixelSamples.Colour(9, 7), PixelSamples.Gray(40, 11, 12), PixelSamples.Gray(13, 13, 16, isSigned: true)];
        var inputs = formats.Where(f => encoder.WhyNotEncode(f) is null)
            .SelectMany(f => new[] { Picture.Anatomy, Picture.Flat, Picture.Noise }, (f, p) => (byte[])[(byte)Array.IndexOf(formats, f), .. Encode(encoder, f, p)]).ToList();
        // The first byte tells the decoder what to expect, and is broken like the others.
        return new($"frame, {codec.TransferSyntax.Name}", inputs, b =>
        {
            if (b.Length == 0) return;
            var format = encoder.EncodedFormat(formats[b[0] % formats.Length]);
            codec.Decode(b.AsSpan(1), format, new byte[codec.DecodedFormat(format).FrameLength]);
        }, 1 << 20, 64);
    }

    private static FuzzTarget Image(DicomUID uid)
    {
        var syntax = DicomTransferSyntax.Find(uid.Value)!;
        // A frame of up to 64 MB is believed; an input that claims one is given the room.
        return new($"image, {syntax.Name}", [Encoded(Encapsulated(uid), syntax)], b => PixelHash.Of(DatasetReader.Read(b, syntax), syntax), 400L << 20, 1200);
    }

    private static byte[] Encode(IFrameCodec codec, PixelFormat format, Picture picture)
    {
        using var output = new FrameBuffer();
        codec.Encode(PixelSamples.Frame(format, picture), format, output);
        return output.Written.ToArray();
    }

    private static void ReadJson(byte[] bytes)
    {
        if (bytes.Length > 0 && bytes[0] == '[') foreach (var dataset in DicomJson.ParseAll(bytes)) Walk(dataset);
        else Walk(DicomJson.Parse(bytes));
    }

    /// <summary>Looks at every value and item, judges it, and writes all of it again.</summary>
    private static void Walk(DicomDataset dataset)
    {
        Visit(dataset);
        foreach (var problem in ValueCheck.Problems(dataset)) _ = problem.Message.Length;
        DatasetWriter.Encode(dataset, Native).Dispose();
    }

    private static void Visit(DicomDataset dataset)
    {
        foreach (var element in dataset)
        {
            _ = dataset.GetString(element.Tag);
            if (element.Sequence is not { } items) continue;
            foreach (var item in items) Visit(item);
        }
    }

    private static byte[] Encoded(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        using var encoded = DatasetWriter.Encode(dataset, syntax);
        return encoded.ToArray();
    }

    private static byte[] FileOf(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        string path = Path.GetTempFileName();
        try
        {
            new DicomFile(dataset, syntax).Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static DicomDataset Encapsulated(DicomUID uid)
    {
        var format = uid == DicomUID.JPEGBaseline8Bit ? PixelSamples.Colour(17, 9) : PixelSamples.Gray(17, 9, 12);
        return Transcoder.Transcode(
            PixelSamples.Image(format, PixelSamples.Frame(format, Picture.Anatomy), PixelSamples.Frame(format, Picture.Gradient), PixelSamples.Frame(format, Picture.Noise)),
            Native, DicomTransferSyntax.Find(uid.Value)!);
    }

    private static DicomDataset Nested() => new DicomDataset()
        .AddOrUpdate(DicomTag.SpecificCharacterSet, @"ISO 2022 IR 6\ISO 2022 IR 87")
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage).AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3")
        .AddOrUpdate(DicomTag.StudyDate, "20260115").AddOrUpdate(DicomTag.StudyTime, "101530.5").AddOrUpdate(DicomTag.Modality, "CT")
        .AddOrUpdate(DicomTag.PatientName, "Yamada^Tarou=山田^太郎=やまだ^たろう").AddOrUpdate(DicomTag.PatientID, "P1").AddOrUpdate(DicomTag.PatientAge, "042Y")
        .AddOrUpdate(DicomTag.ImagePositionPatient, -125.5, 0, 1e-7).AddOrUpdate(DicomTag.AcquisitionDuration, 12.5).AddOrUpdate(DicomTag.InstanceNumber, 7)
        .AddOrUpdate(DicomTag.FrameIncrementPointer, DicomVR.AT, new byte[] { 0x54, 0, 0x80, 0 })
        .AddOrUpdate(DicomTag.RequestAttributesSequence, Level(5), Level(0))
        .AddPrivate("FUZZ 1.0", 0x0029, 0x10, DicomVR.UN, new byte[] { 1, 2, 3, 4 })
        .AddOrUpdate(DicomTag.Rows, 2).AddOrUpdate(DicomTag.Columns, 2).AddOrUpdate(DicomTag.SamplesPerPixel, 1).AddOrUpdate(DicomTag.BitsAllocated, 16)
        .AddOrUpdate(DicomTag.BitsStored, 12).AddOrUpdate(DicomTag.HighBit, 11).AddOrUpdate(DicomTag.PixelRepresentation, 0)
        .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[8]);

    private static DicomDataset Level(int deeper)
    {
        var item = new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "RP1");
        return deeper == 0 ? item : item.AddOrUpdate(DicomTag.ScheduledProtocolCodeSequence, Level(deeper - 1), new DicomDataset());
    }
}
