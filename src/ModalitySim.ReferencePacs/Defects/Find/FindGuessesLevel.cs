using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Find;

/// <summary>Answers what it cannot have understood.</summary>
internal sealed class FindGuessesLevel() : Defect(
    "find-guesses-level",
    "A query without a level, or with an illegal one, is answered with 0000H, against PS3.4 §C.4.1.1.4, Table C.4-1.",
    "FND-018", "FND-017")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Query = parts.Query with { BadIdentifier = DicomStatus.Success } };
}
