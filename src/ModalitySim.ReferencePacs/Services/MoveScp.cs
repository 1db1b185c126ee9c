using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Services;

/// <summary>Retrieval to a third party (PS3.4 §C.4.2): C-STORE sub-operations over an association of their own for each C-MOVE.</summary>
internal sealed class MoveScp(Archive archive, RetrievePolicy policy, AddressBook addresses, ILogger log) : IScpService
{
    // PS3.8 §7.1.1.13: odd context ids up to 255.
    private const int MostContexts = 128;

    private static readonly string[] s_common = [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value];

    public IEnumerable<string> SopClasses { get; } = [.. InformationModel.All.Select(model => model.Move)];

    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) =>
        RelationalOption.Answer(offer, policy.AgreesToRelationalRetrieval);

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var reply = request.Command.Field == CommandField.CMoveRq
            ? await MoveAsync(request, responder, cancellationToken).ConfigureAwait(false)
            : new(DicomStatus.UnrecognizedOperation);
        LogMessages.Retrieved(log, "C-MOVE", request.Association.CallingAE, reply.Status.Code, reply.Completed ?? 0, reply.Failed ?? 0);
        await responder.SendAsync(reply, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<DimseReply> MoveAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (RetrieveRequest.Read(request, policy, out var refusal) is not { } query)
            return refusal!;
        var destination = request.Command.MoveDestination ?? "";
        if (addresses.Find(destination) is not { } target)
            return new(policy.UnknownDestination) { ErrorComment = $"destination '{destination}' is not known" };
        var instances = policy.Select(archive.Select(query.Keys));
        var retrieval = new Retrieval(archive, policy, instances, request, responder);
        if (instances.Count == 0)
            return retrieval.End("nothing matches");
        try
        {
            await using var client = await DicomClient.ConnectAsync(target, addresses.Client(ContextsFor(instances)), cancellationToken).ConfigureAwait(false);
            var options = new StoreOptions
            {
                Priority = request.Command.Priority ?? 0,
                MoveOriginatorAETitle = request.Association.CallingAE,
                MoveOriginatorMessageId = request.MessageId,
            };
            var reply = await retrieval.RunAsync(
                client.Contexts, static context => context.RequestorIsScu,
                (instance, token) => new(client.StoreAsync(instance, options, token)), cancellationToken).ConfigureAwait(false);
            await ReleaseAsync(client, cancellationToken).ConfigureAwait(false);
            return reply;
        }
        catch (Exception e) when ((e is AssociationException or TargetUnreachableException) && retrieval.Done.Remaining == instances.Count)
        {
            return retrieval.End(e.Message);
        }
    }

    private static async ValueTask ReleaseAsync(DicomClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ReleaseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AssociationException)
        {
            // Everything is counted already; the destination may end as it likes.
        }
    }

    private static IReadOnlyList<PresentationContextRequest> ContextsFor(IReadOnlyList<ArchivedInstance> instances) =>
    [
        .. instances.Select(instance => (instance.Stored.SopClassUid, instance.Stored.TransferSyntax)).Distinct()
            .SelectMany(pair => ChoicesFor(pair.TransferSyntax).Select(choice => new PresentationContextRequest(pair.SopClassUid, choice)))
            .DistinctBy(context => $"{context.AbstractSyntax} {string.Join(' ', context.TransferSyntaxes)}")
            .Take(MostContexts),
    ];

    // As it is stored, and as everybody takes it (PS3.5 §10.1), for which pixels are decompressed where that is known here.
    private static IEnumerable<string[]> ChoicesFor(DicomTransferSyntax stored)
    {
        var own = stored.UID.Value;
        if (s_common.Contains(own))
            return [[own, .. s_common.Where(uid => uid != own)]];
        return [[own], s_common];
    }
}
