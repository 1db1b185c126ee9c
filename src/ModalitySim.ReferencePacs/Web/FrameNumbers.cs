using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Web;

/// <summary>A list of frame numbers from 1, as it stands in a path.</summary>
internal static class FrameNumbers
{
    private const int Most = 10_000;

    /// <exception cref="WebFailure">400 where the list is none; 404 where the instance has no such frame.</exception>
    public static int[] Parse(string text, DicomDataset dataset)
    {
        int count = dataset.Contains(DicomTag.PixelData) ? Math.Max(1, dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1) : 0;
        string[] members = text.Split(',', Most + 1);
        if (members.Length > Most) throw WebFailure.BadRequest($"more than {Most} frames");
        return [.. members.Select(member => !int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? throw WebFailure.BadRequest($"'{member}' is no frame number")
            : number >= 1 && number <= count ? number : throw WebFailure.NotFound($"the instance has {count} frames, not {number}"))];
    }
}
