using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects;

/// <summary>One status of an operation is answered as another, without a data set.</summary>
internal abstract class StatusDefect(string id, string sentence, Operation operation, ushort from, ushort to, params IReadOnlyList<string> requirements)
    : AnswerDefect(id, sentence, requirements)
{
    public sealed override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        operation.Is(request) && reply.Status.Code == from ? new(new(to)) : reply;
}
