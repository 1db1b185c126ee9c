using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Stores what it cannot read.</summary>
internal sealed class StoreAcceptsUndecodable() : AnswerDefect(
    "store-accepts-undecodable",
    "A data set that cannot be decoded is answered with 0000H, against PS3.4 §B.2.3.",
    "STO-010")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.Store.Is(request) && reply.Status.Code is >= 0xC000 and <= 0xCFFF ? DimseReply.Success : reply;
}
