using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Services;

/// <summary>
/// Storage (PS3.4 Annex B) for every storage SOP class of the registry, level 2 (full): instances are kept byte for byte as they
/// come, whatever their transfer syntax, and nothing is coerced.
/// </summary>
internal sealed class StorageScp(IInstanceStore store, ILogger log) : IScpService
{
    public IEnumerable<string> SopClasses { get; } = [.. UidRegistry.StorageSopClasses.Select(entry => entry.Uid)];

    public TransferSyntaxPolicy TransferSyntaxes => TransferSyntaxPolicy.AllKnown;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Command.Field != CommandField.CStoreRq)
            return responder.SendAsync(new(DicomStatus.UnrecognizedOperation), cancellationToken);
        var refusal = Store(request);
        if (refusal is null)
            return responder.SendAsync(DimseReply.Success, cancellationToken);
        LogMessages.Refused(log, "C-STORE", request.Association.CallingAE, refusal.Status, refusal.ErrorComment);
        return responder.SendAsync(
            new(new(refusal.Status)) { ErrorComment = refusal.ErrorComment, OffendingElements = refusal.OffendingElements },
            cancellationToken);
    }

    private StorageRefusal? Store(DimseRequest request)
    {
        // PS3.7 §9.1.1.1.9 h: the SOP Instance UID breaks the rules of construction.
        var uid = request.Command.AffectedSopInstanceUid ?? "";
        if (!new DicomUID(uid).IsValid)
            return new(StorageRefusal.InvalidSopInstance, "SOP Instance UID is malformed");
        var bytes = request.PeekData();
        var syntax = DicomTransferSyntax.Find(request.Context.TransferSyntax)!;
        try
        {
            var dataset = DatasetReader.Read(bytes, syntax);
            if (InstanceCheck.Find(request.SopClassUid, uid, dataset) is { } refusal)
                return refusal;
            store.Put(
                new(
                    request.SopClassUid,
                    uid,
                    dataset.GetString(DicomTag.StudyInstanceUID) ?? "",
                    dataset.GetString(DicomTag.SeriesInstanceUID) ?? "",
                    syntax,
                    bytes.Length,
                    request.Association.CallingAE),
                bytes);
            LogMessages.Stored(log, uid, request.Association.CallingAE, syntax.Name, bytes.Length);
            return null;
        }
        catch (DicomDataException e)
        {
            return new(StorageRefusal.CannotUnderstand, e.Message, e.Tag is { } tag ? [tag] : []);
        }
        catch (StoreFullException e)
        {
            return new(StorageRefusal.OutOfResources, e.Message);
        }
    }
}
