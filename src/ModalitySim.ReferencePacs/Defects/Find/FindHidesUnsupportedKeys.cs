using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Keeps to itself what it did not look at.</summary>
internal sealed class FindHidesUnsupportedKeys() : Defect(
    "find-hides-unsupported-keys",
    "Matches without an unsupported key have status FF00H in place of FF01H, against PS3.4 §C.2.2.1.3, Table C.4-1.",
    "FND-013")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { Pending = static _ => DicomStatus.Pending } };
}
