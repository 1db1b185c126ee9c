using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Query;

/// <summary>Carries out the sub-operations of one C-MOVE or C-GET; whither is the caller's affair.</summary>
internal sealed class Retrieval(Archive archive, RetrievePolicy policy, IReadOnlyList<ArchivedInstance> instances, DimseRequest request, IDimseResponder responder)
{
    /// <summary>Sends an instance and gives its response.</summary>
    public delegate ValueTask<DimseResponse> Sender(EncodedInstance instance, CancellationToken cancellationToken);

    public SubOperations Done { get; } = new(instances.Count);

    /// <summary>Sends everything that there is a context for, until the end or a cancel.</summary>
    /// <param name="contexts">The contexts of the association that the instances go over.</param>
    /// <param name="mayUse">Whether a context may carry C-STORE in that direction.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="cancellationToken">The end of the association that the request came on.</param>
    public async ValueTask<DimseReply> RunAsync(
        PresentationContextSet contexts, Func<PresentationContext, bool> mayUse, Sender send, CancellationToken cancellationToken)
    {
        string? comment = null;
        foreach (var instance in instances)
        {
            if (policy.HeedsCancel && request.CancelRequested.IsCancellationRequested)
                return Final(DicomStatus.Cancel, comment);
            DicomStatus? status = null;
            try
            {
                if (Encode(instance.Stored, contexts, mayUse) is not { } encoded)
                {
                    comment ??= "no presentation context for some instances";
                }
                else
                {
                    var response = await send(policy.Send(encoded), cancellationToken).ConfigureAwait(false);
                    status = response.Status;
                    if (!response.Status.IsDone)
                        comment ??= $"answered with {response.Meaning}";
                }
            }
            catch (Exception e) when (e is AssociationException or NoPresentationContextException or DicomDataException or IOException)
            {
                // The association is gone, or the instance is: the sub-operation failed, and so will the others if it must be.
                comment ??= e.Message;
            }

            Done.Note(instance.Stored.SopInstanceUid, status);
            if (policy.SendsPending && Done.Remaining > 0)
                await responder.SendAsync(policy.Reply(Counters(new(DicomStatus.Pending)) with { Remaining = (ushort)Done.Remaining }), cancellationToken).ConfigureAwait(false);
        }

        return Final(policy.FinalStatus(Done), comment);
    }

    /// <summary>Ends before the first sub-operation: all that there are failed (PS3.4 §C.4.2.3.1).</summary>
    public DimseReply End(string comment)
    {
        foreach (var instance in instances)
            Done.Note(instance.Stored.SopInstanceUid, null);
        return Final(policy.FinalStatus(Done), comment);
    }

    // PS3.4 §C.4.2.1.4.2: the list of what failed; §C.4.2.1.6: a final response has no Remaining, unless it was cancelled.
    private DimseReply Final(DicomStatus status, string? comment)
    {
        var failed = Done.Failed.Count == 0 ? null : new DicomDataset().AddOrUpdate(DicomTag.FailedSOPInstanceUIDList, [.. Done.Failed]);
        var reply = Counters(new(status)) with { Dataset = failed, ErrorComment = status.Class == StatusClass.Success ? null : comment };
        return policy.Reply(status == DicomStatus.Cancel ? reply with { Remaining = (ushort)Math.Min(Done.Remaining, ushort.MaxValue) } : reply);
    }

    private DimseReply Counters(DimseReply reply) => reply with
    {
        Completed = (ushort)Math.Min(Done.Completed, ushort.MaxValue),
        Failed = (ushort)Math.Min(Done.Failed.Count, ushort.MaxValue),
        Warnings = (ushort)Math.Min(Done.Warnings, ushort.MaxValue),
    };

    // As it came where the peer takes that; otherwise re-encoded, with pixels decompressed where that is known here.
    private EncodedInstance? Encode(StoredInstance stored, PresentationContextSet contexts, Func<PresentationContext, bool> mayUse)
    {
        var usable = contexts.Where(context => context.IsAccepted && context.AbstractSyntax == stored.SopClassUid && mayUse(context)).ToList();
        if (usable.Count == 0 || archive.Instances.Read(stored.SopInstanceUid) is not { } bytes)
            return null;
        var own = stored.TransferSyntax;
        if (usable.Any(context => context.TransferSyntax == own.UID.Value))
            return new(stored.SopClassUid, stored.SopInstanceUid, own.UID.Value, [bytes]);
        var other = usable.Select(context => DicomTransferSyntax.Find(context.TransferSyntax)).FirstOrDefault(syntax => syntax is { IsEncapsulated: false });
        if (other is null)
            return null;
        var dataset = DatasetReader.Read(bytes, own);
        return Transcoder.WhyNot(dataset, own, other) is null ? EncodedInstance.From(Transcoder.Transcode(dataset, own, other), other) : null;
    }
}
