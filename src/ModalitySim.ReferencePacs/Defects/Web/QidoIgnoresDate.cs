using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Gives what is of any day.</summary>
internal sealed class QidoIgnoresDate() : Defect(
    "qido-ignores-date",
    "The key Study Date restricts nothing, against PS3.18 §10.6.1.2.3 and §8.3.4.1.",
    "WEB-014", "WEB-015")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { Keys = keys => Without(parts.Web.Keys(keys)) } };

    private static DicomDataset Without(DicomDataset keys)
    {
        var copy = keys.Clone();
        copy.Remove(DicomTag.StudyDate);
        return copy;
    }
}
