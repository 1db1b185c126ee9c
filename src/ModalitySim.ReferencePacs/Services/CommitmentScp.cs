using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Store;
using static ModalitySim.Pacs.Attributes.Usage;

namespace ModalitySim.Pacs.Services;

/// <summary>Storage Commitment Push Model (PS3.4 Annex J): acknowledges requests; the ledger reports on them.</summary>
internal sealed class CommitmentScp(CommitmentLedger ledger, ILogger log) : IScpService
{
    private const ushort RequestCommitment = 1;

    private static readonly string s_sopClass = DicomUID.StorageCommitmentPushModel.Value;

    // PS3.4 Table J.3-1.
    private static readonly AttributeRule[] s_table =
    [
        AttributeRule.Of(DicomTag.TransactionUID, Type1),
        AttributeRule.Of(DicomTag.ReferencedSOPSequence, Type1, items:
        [
            AttributeRule.Of(DicomTag.ReferencedSOPClassUID, Type1),
            AttributeRule.Of(DicomTag.ReferencedSOPInstanceUID, Type1),
        ]),
    ];

    public IEnumerable<string> SopClasses { get; } = [s_sopClass];

    // Answered here, because the N services have a status of their own for it (PS3.7 §C.5.20).
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        var refusal = Check(request, out var transactionUid, out var references);
        if (refusal is not null)
            LogMessages.Answered(log, "N-ACTION", request.Association.CallingAE, refusal.Status.Code, refusal.ErrorComment);

        // What is acknowledged is kept, also if the system ends at once; but it is reported on after the acknowledgement, not before.
        var requestor = request.Association.CallingAE;
        var isDuplicate = false;
        if (refusal is null)
        {
            try
            {
                isDuplicate = !ledger.TryTake(transactionUid, requestor, references);
            }
            catch (StoreFullException e)
            {
                refusal = new(DicomStatus.ResourceLimitation) { ErrorComment = e.Message };
            }
        }

        await responder.SendAsync(refusal ?? DimseReply.Success, cancellationToken).ConfigureAwait(false);
        if (refusal is null)
            ledger.PostReport(transactionUid, requestor, references, isDuplicate, responder, cancellationToken);
    }

    private static DimseReply? Check(DimseRequest request, out string transactionUid, out IReadOnlyList<CommitmentReference> references)
    {
        (transactionUid, references) = ("", []);
        if (request.Command.Field != CommandField.NActionRq)
            return new(DicomStatus.UnrecognizedOperation);
        if (request.SopClassUid != s_sopClass)
            return new(DicomStatus.NoSuchSopClass);

        // PS3.4 §J.3.5: there is one instance, and it is well known.
        if (request.SopInstanceUid != DicomUID.StorageCommitmentPushModelInstance.Value)
            return new(DicomStatus.NoSuchSopInstance) { ErrorComment = "not the well-known Storage Commitment instance" };
        if (request.Command.ActionTypeId != RequestCommitment)
            return new(DicomStatus.NoSuchActionType);
        try
        {
            return Check(request.Dataset ?? new DicomDataset(), out transactionUid, out references);
        }
        catch (DicomDataException e)
        {
            return new(DicomStatus.ProcessingFailure) { ErrorComment = e.Message };
        }
    }

    private static DimseReply? Check(DicomDataset information, out string transactionUid, out IReadOnlyList<CommitmentReference> references)
    {
        references = [];
        transactionUid = information.GetString(DicomTag.TransactionUID) ?? "";
        var problems = new AttributeProblems();
        AttributeCheck.Create(s_table, information, problems);
        if (!problems.None)
        {
            var outcome = problems.ToOutcome(information);
            return new(new(outcome.Status)) { ErrorComment = outcome.ErrorComment };
        }

        references =
        [
            .. information.GetItems(DicomTag.ReferencedSOPSequence).Select(item => new CommitmentReference(
                item.GetString(DicomTag.ReferencedSOPClassUID)!, item.GetString(DicomTag.ReferencedSOPInstanceUID)!)),
        ];

        // PS3.4 §J.3.2.1.1.3: a SOP Instance may be referenced only once.
        return references.DistinctBy(reference => reference.SopInstanceUid).Count() == references.Count
            ? null
            : new(DicomStatus.InvalidArgumentValue) { ErrorComment = "an instance is referenced more than once" };
    }
}
