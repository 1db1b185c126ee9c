using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods;

/// <summary>Checks that the attributes of the image pixel module agree with each other and with the length of the pixel data (PS3.3 §C.7.6.3).</summary>
internal static class PixelDataCheck
{
    private const string Clause = "PS3.3 §C.7.6.3.1";

    /// <summary>Checks a data set that has pixel data; others pass.</summary>
    public static void Dataset(DicomDataset dataset, FindingSink findings)
    {
        if (!dataset.TryGet(DicomTag.PixelData, out var pixels)) return;
        int? allocated = dataset.GetInt32(DicomTag.BitsAllocated), stored = dataset.GetInt32(DicomTag.BitsStored), high = dataset.GetInt32(DicomTag.HighBit);
        if (stored > allocated) findings.Error("pixel.bits-stored", DicomTag.BitsStored, null, Text($"is {stored}, more than the {allocated} bits allocated"), Clause);
        if (high is not null && stored is not null && high != stored - 1)
            findings.Error("pixel.high-bit", DicomTag.HighBit, null, Text($"is {high}; {stored} bits are stored, so it must be {stored - 1}"), "PS3.5 §8.1.1");
        if (allocated is { } bits && bits != 1 && (bits <= 0 || bits % 8 != 0)) findings.Error("pixel.bits-allocated", DicomTag.BitsAllocated, null, Text($"is {bits}; it is 1 or a multiple of 8"), "PS3.5 §8.1.1");
        Samples(dataset, findings);
        if (pixels.Fragments is null && pixels.Sequence is null) Length(dataset, pixels, findings);
    }

    private static void Samples(DicomDataset dataset, FindingSink findings)
    {
        if (dataset.GetInt32(DicomTag.SamplesPerPixel) is not { } samples || dataset.GetString(DicomTag.PhotometricInterpretation) is not { Length: > 0 } interpretation) return;
        // PS3.3 §C.7.6.3.1.2: the interpretation decides how many samples a pixel has.
        int expected = interpretation is "MONOCHROME1" or "MONOCHROME2" or "PALETTE COLOR" ? 1 : interpretation is "ARGB" or "CMYK" ? 4 : 3;
        bool isKnown = expected != 3 || interpretation == "RGB" || interpretation.StartsWith("YBR", StringComparison.Ordinal);
        if (isKnown && samples != expected)
            findings.Error("pixel.samples", DicomTag.SamplesPerPixel, null, Text($"is {samples}; {interpretation} has {expected}"), "PS3.3 §C.7.6.3.1.1");
    }

    private static void Length(DicomDataset dataset, in DicomElement pixels, FindingSink findings)
    {
        if (dataset.GetInt32(DicomTag.Rows) is not { } rows || dataset.GetInt32(DicomTag.Columns) is not { } columns
            || dataset.GetInt32(DicomTag.BitsAllocated) is not { } bits || dataset.GetInt32(DicomTag.SamplesPerPixel) is not { } samples) return;
        long frames = dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1;
        if (rows <= 0 || columns <= 0 || bits <= 0 || samples <= 0 || frames <= 0) return;
        // YBR_FULL_422 has two chrominance samples for two pixels (PS3.3 §C.7.6.3.1.2).
        bool isHalved = dataset.GetString(DicomTag.PhotometricInterpretation) is "YBR_FULL_422" or "YBR_PARTIAL_422";
        decimal perPixel = isHalved && samples == 3 ? 2 : samples;
        decimal expected = Math.Ceiling((decimal)rows * columns * perPixel * bits * frames / 8);
        decimal padded = expected + (expected % 2);
        int length = pixels.Bytes.Length;
        if (length < expected)
            findings.Error("pixel.length", DicomTag.PixelData, null, Text($"has {length} bytes; {frames} frames of {rows} × {columns} pixels need {padded}"), "PS3.5 §8.1.1");
        else if (length > padded)
            findings.Error("pixel.length", DicomTag.PixelData, null, Text($"has {length} bytes; {frames} frames of {rows} × {columns} pixels need {padded} only"), "PS3.5 §8.1.1");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
