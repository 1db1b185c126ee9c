using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Makes little of a failure.</summary>
internal sealed class MoveTotalFailureIsWarning() : Defect(
    "move-total-failure-is-warning",
    "A retrieval of which everything failed ends with B000H in place of a failure, against PS3.4 §C.4.2.3.1.",
    "MOV-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { FinalStatus = done => done.Failed.Count > 0 ? DicomStatus.CoercionOfDataElements : parts.Retrieve.FinalStatus(done) } };
}
