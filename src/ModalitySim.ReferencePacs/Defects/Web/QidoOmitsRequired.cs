using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Leaves out what every result has.</summary>
internal sealed class QidoOmitsRequired() : Defect(
    "qido-omits-required",
    "Results have no Number of Study Related Instances and no Modality, although they are required, against PS3.18 §10.6.3.3.1, Table 10.6.3-3.",
    "WEB-013")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Web = parts.Web with { Results = results => [.. parts.Web.Results(results).Select(Spoil)] },
    };

    private static DicomDataset Spoil(DicomDataset result)
    {
        result.Remove(DicomTag.NumberOfStudyRelatedInstances);
        result.Remove(DicomTag.Modality);
        return result;
    }
}
