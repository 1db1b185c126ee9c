using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Does not pass warnings on.</summary>
internal sealed class MoveWarningsAreSuccess() : Defect(
    "move-warnings-are-success",
    "A retrieval whose sub-operations all had warnings ends with 0000H in place of B000H, against PS3.4 §C.4.2.3.1.",
    "MOV-008", "GET-006")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { FinalStatus = done => done.Failed.Count == 0 ? DicomStatus.Success : parts.Retrieve.FinalStatus(done) } };
}
