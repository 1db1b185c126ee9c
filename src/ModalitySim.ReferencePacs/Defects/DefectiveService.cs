using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects;

/// <summary>A service whose answers a defect has the last word on.</summary>
internal sealed class DefectiveService(IScpService inner, AnswerDefect defect) : ServiceWrapper(inner)
{
    public override ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        defect.Answer(request) is { } answer
            ? responder.SendAsync(answer, cancellationToken)
            : base.HandleAsync(request, new Responder(responder, request, defect), cancellationToken);

    private sealed class Responder(IDimseResponder inner, DimseRequest request, AnswerDefect defect) : ResponderWrapper(inner)
    {
        public override ValueTask SendAsync(DimseReply reply, CancellationToken cancellationToken = default)
        {
            if (defect.Change(request, reply) is { } changed)
                return base.SendAsync(changed, cancellationToken);
            if (!reply.Status.IsPending)
                LeaveUnanswered();
            return ValueTask.CompletedTask;
        }
    }
}
