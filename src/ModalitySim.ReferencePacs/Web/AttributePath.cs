using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Web;

/// <summary>An attribute of a query: tags or keywords, joined by dots where sequences lead to it (PS3.18 §8.3.1).</summary>
internal static class AttributePath
{
    private const int Deepest = 8;

    /// <exception cref="WebFailure">A name is neither a keyword nor a tag.</exception>
    public static DicomTag[] Parse(string text)
    {
        string[] names = text.Split('.');
        if (names.Length > Deepest) throw WebFailure.BadRequest($"'{text}' leads through too many sequences");
        return [.. names.Select(name => name.Length > 0 && name[0] != '(' && !name.Contains(',', StringComparison.Ordinal) && DicomTag.TryParse(name, out var tag)
            ? tag : throw WebFailure.BadRequest($"'{name}' is neither a parameter, nor the keyword or tag of an attribute"))];
    }

    public static bool Contains(DicomDataset keys, ReadOnlySpan<DicomTag> path) =>
        path.Length == 1 ? keys.Contains(path[0]) : keys.GetItems(path[0]) is [var item, ..] && Contains(item, path[1..]);

    /// <summary>Sets a key; a comma separates UIDs of a list (PS3.18 §8.3.4.1).</summary>
    /// <exception cref="WebFailure">The value cannot be one of the attribute.</exception>
    public static void Put(DicomDataset keys, ReadOnlySpan<DicomTag> path, string value)
    {
        var tag = path[0];
        try
        {
            if (path.Length == 1)
            {
                var vr = DicomDictionary.VROf(tag);
                if (vr == DicomVR.SQ) keys.AddEmpty(tag);
                else keys.AddOrUpdate(tag, vr == DicomVR.UI ? value.Replace(',', '\\') : value);
                return;
            }

            if (keys.GetItems(tag) is not [var item, ..]) keys.AddOrUpdate(tag, item = []);
            Put(item, path[1..], value);
        }
        catch (FormatException e)
        {
            throw WebFailure.BadRequest(e.Message);
        }
    }
}
