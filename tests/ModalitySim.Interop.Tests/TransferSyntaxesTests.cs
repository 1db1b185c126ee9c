using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;

namespace ModalitySim.Interop.Tests;

/// <summary>Frames that we encode, decoded by DCMTK and gdcm; frames that they encode, decoded by us. Every frame of the matrix must be identical.</summary>
public sealed class TransferSyntaxesTests
{
    private static readonly DicomTransferSyntax Native = DicomTransferSyntax.ExplicitVRLittleEndian;

    /// <summary>Frames long enough to fill several fragments.</summary>
    private const int SmallFragment = 1024;

    private static readonly Coding[] Codings =
    [
        new("RLE Lossless", DicomUID.RLELossless) { Decoder = "dcmdrle", Dcmtk = ["dcmcrle"], Gdcm = ["--rle"] },
        new("RLE Lossless, empty offset table", DicomUID.RLELossless)
        {
            Decoder = "dcmdrle", Dcmtk = ["dcmcrle", "-ot"], Ours = new() { OffsetTable = OffsetTable.None },
        },
        new("JPEG Lossless SV1", DicomUID.JPEGLosslessSV1) { Decoder = "dcmdjpeg", Dcmtk = ["dcmcjpeg", "+e1"], Gdcm = ["--jpeg"] },
        new("JPEG Lossless SV1, fragments of 1 KB", DicomUID.JPEGLosslessSV1)
        {
            Decoder = "dcmdjpeg", Dcmtk = ["dcmcjpeg", "+e1", "+fs", "1"], Ours = new() { MaxFragmentLength = SmallFragment },
        },
        new("JPEG Lossless SV1, several fragments, empty offset table", DicomUID.JPEGLosslessSV1) { Dcmtk = ["dcmcjpeg", "+e1", "+fs", "1", "-ot"] },
        new("JPEG Lossless SV1, Extended Offset Table", DicomUID.JPEGLosslessSV1) { Decoder = "dcmdjpeg", Ours = new() { OffsetTable = OffsetTable.Extended } },
        .. Enumerable.Range(1, 7).Select(p => new Coding($"JPEG Lossless, predictor {p}", DicomUID.JPEGLossless)
        {
            Dcmtk = ["dcmcjpeg", "+el", "+sv", p.ToString(CultureInfo.InvariantCulture)],
        }),
        new("JPEG-LS Lossless, colour by line", DicomUID.JPEGLSLossless) { Decoder = "dcmdjpls", Dcmtk = ["dcmcjpls", "+il"], Gdcm = ["--jpegls"] },
        new("JPEG-LS Lossless, colour by sample", DicomUID.JPEGLSLossless) { Dcmtk = ["dcmcjpls", "+is"] },
        new("JPEG-LS Lossless, colour by plane", DicomUID.JPEGLSLossless) { Dcmtk = ["dcmcjpls", "+in"] },
        new("JPEG-LS Lossless, stated thresholds", DicomUID.JPEGLSLossless) { Dcmtk = ["dcmcjpls", "+t1", "5", "+t2", "11", "+t3", "30", "+rs", "32"] },
        new("JPEG-LS Near-Lossless, by 2", DicomUID.JPEGLSNearLossless) { LossyDecoder = "dcmdjpls", Dcmtk = ["dcmcjpls", "+en", "+md", "2"] },
        new("JPEG Baseline, 8 bits", DicomUID.JPEGBaseline8Bit) { LossyDecoder = "dcmdjpeg", Decoder = "dcmdjpeg", Dcmtk = ["dcmcjpeg", "+eb"], Gdcm = ["--jpeg", "--lossy"] },
    ];

    [Test]
    public async Task Every_frame_of_the_matrix_is_the_same_for_us_and_for_DCMTK_and_gdcm()
    {
        var cells = await Task.WhenAll(Codings.Select(c => Task.Run(() => RunAsync(c))));
        var table = new StringBuilder("| transfer syntax | DCMTK decodes ours | gdcm decodes ours | we decode DCMTK's | we decode gdcm's |\n|---|---|---|---|---|\n");
        foreach (var (coding, counts) in Codings.Zip(cells)) table.Append(CultureInfo.InvariantCulture, $"| {coding.Name} | {string.Join(" | ", counts)} |\n");
        DocumentPart.Check("docs/data-sets.md", "transfer syntaxes", table.ToString());
        Assert.That(cells.SelectMany(c => c).Where(c => c.Unexplained.Length > 0).Select(c => c.Unexplained), Is.Empty);
    }

    private static async Task<Cell[]> RunAsync(Coding coding)
    {
        Cell[] cells = [new(), new(), new(), new()];
        foreach (var image in PixelCase.All.Where(coding.Takes))
        {
            using var folder = new TemporaryFolder();
            string At(string name) => Path.Combine(folder.Path, name);
            var original = image.Create();
            var syntax = DicomTransferSyntax.Find(coding.Syntax.Value)!;
            new DicomFile(original, Native).Save(At("native.dcm"));
            if (coding.Decoder is not null)
            {
                var ours = Transcoder.Transcode(original, Native, syntax, coding.Ours);
                new DicomFile(ours, syntax).Save(At("ours.dcm"));
                var expected = coding.IsLossy ? Transcoder.Transcode(ours, syntax, Native) : original;
                cells[0].Count(image, expected, await Codecs.DcmtkAsync(coding.Decoder, At("ours.dcm"), At("ours-dcmtk.dcm")));
                cells[1].Count(image, expected, await Codecs.GdcmAsync(At("ours.dcm"), At("ours-gdcm.dcm"), "--raw"));
            }

            if (coding.Dcmtk is [var encoder, .. var options])
            {
                var theirs = await Codecs.DcmtkAsync(encoder, At("native.dcm"), At("dcmtk.dcm"), options);
                if (coding.LossyDecoder is null || theirs.Path is null) cells[2].Count(image, original, theirs);
                else cells[2].Count(image, DicomFile.Open((await Codecs.DcmtkAsync(coding.LossyDecoder, theirs.Path, At("dcmtk-native.dcm"))).Path!).Dataset, theirs);
            }

            if (coding.Gdcm is not null)
            {
                var theirs = await Codecs.GdcmAsync(At("native.dcm"), At("gdcm.dcm"), coding.Gdcm);
                // gdcm 3.0.21 gives JPEG-LS no room for its headers where the pixels are few.
                if (theirs.Path is null && coding.Gdcm is ["--jpegls"] && image.Format.Rows == 1) cells[3].LeaveOut();
                else if (!coding.IsLossy || theirs.Path is null) cells[3].Count(image, original, theirs);
                else cells[3].Count(image, DicomFile.Open((await Codecs.GdcmAsync(theirs.Path, At("gdcm-native.dcm"), "--raw")).Path!).Dataset, theirs);
            }
        }

        return cells;
    }

    /// <summary>A row: one way to encode, by us and by others.</summary>
    private sealed record Coding(string Name, DicomUID Syntax)
    {
        /// <summary>DCMTK's decoder of what we encode; null where we do not encode so.</summary>
        internal string? Decoder { get; init; }

        internal EncapsulationOptions? Ours { get; init; }

        internal string[]? Dcmtk { get; init; }

        internal string[]? Gdcm { get; init; }

        /// <summary>Where there is loss, what the other toolkit itself decodes is what we must decode.</summary>
        internal string? LossyDecoder { get; init; }

        internal bool IsLossy => LossyDecoder is not null;

        /// <summary>Whether there is such an image: baseline has 8 bits; dcmcjpls loses no bits of signed pixels, and dies of small ones of 16 bits.</summary>
        internal bool Takes(PixelCase image) =>
            !IsLossy || (!image.Format.IsSigned && image.Format.BitsStored <= (Syntax == DicomUID.JPEGLSNearLossless ? 12 : 8));
    }

    /// <summary>One field of the table: how many frames were identical.</summary>
    private sealed class Cell
    {
        private readonly StringBuilder _unexplained = new();
        private int _frames;
        private int _equal;
        private int _leftOut;

        internal string Unexplained => _unexplained.ToString();

        internal void LeaveOut() => _leftOut++;

        internal void Count(PixelCase image, DicomDataset expected, (string? Path, string Said) made)
        {
            int frames = expected.GetInt32(DicomTag.NumberOfFrames)!.Value, equal = made.Path is null ? 0 : PixelCase.CountEqual(expected, made.Path);
            _frames += frames;
            _equal += equal;
            if (equal < frames) _unexplained.AppendLine(CultureInfo.InvariantCulture, $"{image.Name}: {equal} of {frames}; {made.Said}");
        }

        public override string ToString() => _frames == 0 ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{_equal} of {_frames}{(_leftOut > 0 ? $" ({_leftOut} files it does not encode)" : "")}");
    }
}
