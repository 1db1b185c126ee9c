using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Keeps its failures to itself.</summary>
internal sealed class MovePartialFailureIsSuccess() : Defect(
    "move-partial-failure-is-success",
    "A retrieval of which some sub-operations failed ends with 0000H in place of B000H, against PS3.4 §C.4.2.3.1.",
    "MOV-005", "GET-003", "MOV-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { FinalStatus = done => done.Failed.Count > 0 && done.Failed.Count < done.Total ? DicomStatus.Success : parts.Retrieve.FinalStatus(done) } };
}
