using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Web;

/// <summary>A window over modality values (PS3.3 §C.11.2.1.2).</summary>
/// <param name="Center">Window Center.</param>
/// <param name="Width">Window Width.</param>
/// <param name="Function">VOI LUT Function: LINEAR, LINEAR_EXACT or SIGMOID.</param>
internal sealed record GreyWindow(double Center, double Width, string Function)
{
    /// <summary>The grey from 0 to 1 of a modality value.</summary>
    public double Grey(double value)
    {
        double grey = Function switch
        {
            // PS3.3 §C.11.2.1.3.1, §C.11.2.1.3.2, §C.11.2.1.2.1
            "SIGMOID" => 1 / (1 + Math.Exp(-4 * (value - Center) / Width)),
            "LINEAR_EXACT" => ((value - Center) / Width) + 0.5,
            _ => Width <= 1 ? (value <= Center - 0.5 ? 0 : 1) : ((value - (Center - 0.5)) / (Width - 1)) + 0.5,
        };
        return Math.Clamp(grey, 0, 1);
    }

    /// <summary>The window of the request, <c>center,width,function</c> (PS3.18 §8.3.5.1.4).</summary>
    /// <exception cref="WebFailure">It is none.</exception>
    public static GreyWindow Parse(string text)
    {
        string[] parts = text.Split(',');
        if (parts.Length is not (2 or 3) || !Number(parts[0], out double center) || !Number(parts[1], out double width) || width <= 0)
            throw WebFailure.BadRequest($"window={text} is not center,width,function");
        string function = parts.Length < 3 ? "LINEAR" : parts[2].ToUpperInvariant().Replace('-', '_');
        return function is "LINEAR" or "LINEAR_EXACT" or "SIGMOID" ? new(center, width, function) : throw WebFailure.BadRequest($"window function {parts[2]} is not known");
    }

    /// <summary>The first window of the image, or of a frame's functional group; null where there is none.</summary>
    public static GreyWindow? Of(DicomDataset dataset, int frame)
    {
        foreach (var place in Places(dataset, frame))
        {
            if (place.GetDouble(DicomTag.WindowCenter) is { } center && place.GetDouble(DicomTag.WindowWidth) is { } width && width > 0)
                return new(center, width, place.GetString(DicomTag.VOILUTFunction) ?? "LINEAR");
        }

        return null;
    }

    /// <summary>Slope and intercept of the image, or of a frame's functional group (PS3.3 §C.11.1).</summary>
    public static (double Slope, double Intercept) Rescale(DicomDataset dataset, int frame)
    {
        foreach (var place in Places(dataset, frame))
        {
            if (place.GetDouble(DicomTag.RescaleSlope) is { } slope && slope != 0)
                return (slope, place.GetDouble(DicomTag.RescaleIntercept) ?? 0);
        }

        return (1, 0);
    }

    // PS3.3 §C.7.6.16: the frame's own groups, then those that all frames share, then the image.
    private static IEnumerable<DicomDataset> Places(DicomDataset dataset, int frame)
    {
        var perFrame = dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        DicomDataset[] groups = [.. perFrame.Skip(frame).Take(1), .. dataset.GetItems(DicomTag.SharedFunctionalGroupsSequence).Take(1)];
        foreach (var group in groups)
        {
            foreach (var item in group.GetItems(DicomTag.FrameVOILUTSequence).Take(1)) yield return item;
            foreach (var item in group.GetItems(DicomTag.PixelValueTransformationSequence).Take(1)) yield return item;
        }

        yield return dataset;
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
