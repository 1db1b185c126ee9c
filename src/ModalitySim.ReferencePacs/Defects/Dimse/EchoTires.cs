using System.Runtime.CompilerServices;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Is tired after the hundredth call.</summary>
internal sealed class EchoTires() : AnswerDefect(
    "echo-tires",
    "Every echo after the hundredth of an association is answered with 0213H, although one is like the other (PS3.7 §7.3).",
    "VER-004")
{
    private readonly ConditionalWeakTable<AssociationInfo, StrongBox<int>> _counts = [];

    public override DimseReply? Answer(DimseRequest request) =>
        Operation.Echo.Is(request) && ++_counts.GetOrCreateValue(request.Association).Value > 100 ? new(DicomStatus.ResourceLimitation) : null;
}
