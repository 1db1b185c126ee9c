using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Matching;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Services;

/// <summary>
/// Modality Worklist (PS3.4 Annex K). Every attribute is supported as a matching key; names match literally without regard to case;
/// answers keep the character set of the worklist item.
/// </summary>
internal sealed class WorklistScp(IWorklistSource worklist, WorklistPolicy policy, ILogger log) : IScpService
{
    private static readonly DicomStatus s_doesNotMatchSopClass = new(0xA900);
    private static readonly DicomStatus s_unableToProcess = new(0xC001);

    public IEnumerable<string> SopClasses { get; } = [DicomUID.ModalityWorklistInformationModelFind.Value];

    // PS3.4 §K.5.1: the two reserved bytes are 1; neither fuzzy matching nor time zone adjustment is offered.
    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) =>
        offer.Information.Length switch
        {
            < 3 => null,
            3 => new byte[] { 1, 1, 0 },
            _ => new byte[] { 1, 1, 0, 0 },
        };

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        await responder.SendAsync(await FindAsync(request, responder, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Sends the pending responses and gives the final one.</summary>
    private async ValueTask<DimseReply> FindAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Command.Field != CommandField.CFindRq)
            return new(DicomStatus.UnrecognizedOperation);
        DicomDataset? keys;
        IReadOnlyList<IdentifierProblem> problems;
        try
        {
            keys = request.Dataset is { } identifier ? policy.Keys(identifier) : null;
            problems = keys is null ? [] : IdentifierCheck.Find(keys);
        }
        catch (DicomDataException e)
        {
            return Refuse(request, e.Message, e.Tag is { } tag ? [tag] : []);
        }

        if (keys is null)
            return Refuse(request, "no identifier", []);
        if (problems.Count > 0)
            return Refuse(request, problems[0].Problem, [.. problems.Select(problem => problem.Tag)]);
        try
        {
            return await AnswerAsync(request, keys, responder, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or DicomDataException)
        {
            return new(s_unableToProcess) { ErrorComment = e.Message };
        }
    }

    private async ValueTask<DimseReply> AnswerAsync(DimseRequest request, DicomDataset keys, IDimseResponder responder, CancellationToken cancellationToken)
    {
        // PS3.4 §K.4.1.3.1: without keys there are no matches.
        if (!keys.Any(key => KeyMatcher.IsKey(key.Tag)))
            return DimseReply.Success;
        var sent = 0;
        foreach (var entry in await worklist.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // PS3.4 §K.4.1.3: a cancel interrupts the matching.
            if (policy.HeedsCancel && request.CancelRequested.IsCancellationRequested)
                return new(DicomStatus.Cancel);
            if (!policy.Matches(keys, entry.Attributes))
                continue;
            var identifier = ResponseIdentifier.Build(keys, entry.Attributes, out var isComplete);
            var status = isComplete ? DicomStatus.Pending : DicomStatus.PendingWithUnsupportedKeys;
            await Task.Delay(policy.Pace, cancellationToken).ConfigureAwait(false);
            await responder.SendAsync(new(status) { Dataset = identifier }, cancellationToken).ConfigureAwait(false);
            sent++;
        }

        LogMessages.Queried(log, request.Association.CallingAE, sent);
        return DimseReply.Success;
    }

    private DimseReply Refuse(DimseRequest request, string comment, DicomTag[] offending)
    {
        LogMessages.Answered(log, "C-FIND", request.Association.CallingAE, s_doesNotMatchSopClass.Code, comment);
        return new(s_doesNotMatchSopClass) { ErrorComment = comment, OffendingElements = offending };
    }
}
