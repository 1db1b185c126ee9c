using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Move;

/// <summary>Sends to where nobody is.</summary>
internal sealed class MoveToNowhere() : Defect(
    "move-to-nowhere",
    "A C-MOVE to an unknown destination succeeds, against PS3.4 §C.4.2.1.5, Table C.4-2.",
    "MOV-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { UnknownDestination = DicomStatus.Success } };
}
