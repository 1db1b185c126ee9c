using Microsoft.Extensions.Logging;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Services;

/// <summary>Retrieval on the same association (PS3.4 §C.4.3): C-STORE sub-operations to a requestor with the SCP role (§C.5.3).</summary>
internal sealed class GetScp(Archive archive, RetrievePolicy policy, ILogger log) : IScpService
{
    public IEnumerable<string> SopClasses { get; } = [.. InformationModel.All.Select(model => model.Get)];

    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) =>
        RelationalOption.Answer(offer, policy.AgreesToRelationalRetrieval);

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var reply = request.Command.Field == CommandField.CGetRq
            ? await GetAsync(request, responder, cancellationToken).ConfigureAwait(false)
            : new(DicomStatus.UnrecognizedOperation);
        LogMessages.Retrieved(log, "C-GET", request.Association.CallingAE, reply.Status.Code, reply.Completed ?? 0, reply.Failed ?? 0);
        await responder.SendAsync(reply, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<DimseReply> GetAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (RetrieveRequest.Read(request, policy, out var refusal) is not { } query)
            return refusal!;
        var options = new StoreOptions { Priority = request.Command.Priority ?? 0 };
        var retrieval = new Retrieval(archive, policy, policy.Select(archive.Select(query.Keys)), request, responder);
        return await retrieval.RunAsync(
            responder.Association.Contexts!, static context => context.RequestorIsScp,
            (instance, token) => responder.StoreAsync(instance, options, token), cancellationToken).ConfigureAwait(false);
    }
}
