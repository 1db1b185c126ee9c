using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Services;

/// <summary>
/// Storage (PS3.4 Annex B) for every storage SOP class of the registry, level 2 (full): instances are kept byte for byte as they
/// come, whatever their transfer syntax, and nothing is coerced.
/// </summary>
internal sealed class StorageScp(Archive archive, ReferencePacsOptions options) : IScpService
{
    private const ushort StoredAlthoughNotMatching = 0xB007;
    private readonly ILogger _log = options.Logger;

    public IEnumerable<string> SopClasses { get; } = [.. UidRegistry.StorageSopClasses.Select(entry => entry.Uid)];

    public TransferSyntaxPolicy TransferSyntaxes => TransferSyntaxPolicy.AllKnown;

    // PS3.4 §C.5.3: a requestor that gets instances by C-GET is their SCP.
    public bool AllowsRequestorAsScp(string sopClassUid) => true;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Command.Field != CommandField.CStoreRq)
            return responder.SendAsync(new(DicomStatus.UnrecognizedOperation), cancellationToken);
        var reply = Refuse(request.Association.CallingAE) ?? Store(request);
        if (reply.Status.Code is not 0)
            LogMessages.Answered(_log, "C-STORE", request.Association.CallingAE, reply.Status.Code, reply.ErrorComment);
        return responder.SendAsync(reply, cancellationToken);
    }

    // Who may not store, and who has no space left, is told apart by the caller.
    private DimseReply? Refuse(string caller) =>
        caller == options.UnauthorizedAETitle ? new(DicomStatus.NotAuthorized) { ErrorComment = "this caller may not store" }
        : caller == options.ExhaustedAETitle ? Reply(StorageRefusal.OutOfResources, "the quota of this caller is exhausted")
        : null;

    private DimseReply Store(DimseRequest request)
    {
        // PS3.7 §9.1.1.1.9 h: the SOP Instance UID breaks the rules of construction.
        var uid = request.Command.AffectedSopInstanceUid ?? "";
        if (!new DicomUID(uid).IsValid)
            return Reply(StorageRefusal.InvalidSopInstance, "SOP Instance UID is malformed");
        var bytes = request.PeekData();
        var syntax = DicomTransferSyntax.Find(request.Context.TransferSyntax)!;
        try
        {
            var dataset = DatasetReader.Read(bytes, syntax);
            if (InstanceCheck.Find(request.SopClassUid, uid, dataset) is { } refusal)
                return Reply(refusal.Status, refusal.ErrorComment, refusal.OffendingElements);
            archive.Put(Describe(request, dataset, syntax, bytes.Length), bytes);
            LogMessages.Stored(_log, uid, request.Association.CallingAE, syntax.Name, bytes.Length);

            // PS3.4 Table B.2-1: stored, with a warning.
            return ImageCheck.IsPixelDataShort(dataset, syntax)
                ? Reply(StoredAlthoughNotMatching, "Pixel Data is shorter than Rows, Columns and the like say", DicomTag.PixelData)
                : DimseReply.Success;
        }
        catch (DicomDataException e)
        {
            return Reply(StorageRefusal.CannotUnderstand, e.Message, e.Tag is { } tag ? [tag] : []);
        }
        catch (StoreFullException e)
        {
            return Reply(StorageRefusal.OutOfResources, e.Message);
        }
    }

    private static StoredInstance Describe(DimseRequest request, DicomDataset dataset, DicomTransferSyntax syntax, long length) => new(
        request.SopClassUid,
        request.SopInstanceUid!,
        dataset.GetString(DicomTag.StudyInstanceUID) ?? "",
        dataset.GetString(DicomTag.SeriesInstanceUID) ?? "",
        syntax,
        length,
        request.Association.CallingAE);

    private static DimseReply Reply(ushort status, string comment, params DicomTag[] offending) =>
        new(new(status)) { ErrorComment = comment, OffendingElements = offending };
}
