using System.Text;
using System.Text.RegularExpressions;

namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Writes tags as it likes.</summary>
internal sealed class MetadataLowerCaseTags() : Defect(
    "metadata-lower-case-tags",
    "The tags of metadata are written with lower-case digits, against PS3.18 §F.2.2.",
    "WEB-023")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { MetadataJson = json => Lower(parts.Web.MetadataJson?.Invoke(json) ?? json) } };

    // An object's key of eight digits is a tag.
    private static byte[] Lower(byte[] json) =>
        Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(json), "\"[0-9A-F]{8}\":", static key => key.Value.ToLowerInvariant()));
}
