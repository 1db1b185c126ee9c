using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Matching;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Services;

/// <summary>
/// Query (PS3.4 §C.4.1) in the Patient Root and Study Root models: hierarchical, and relational where negotiated. Names match literally
/// without regard to case; answers keep the character set of the first instance of the entity.
/// </summary>
internal sealed class QueryScp(Archive archive, QueryPolicy policy, ILogger log) : IScpService
{
    public IEnumerable<string> SopClasses { get; } = [.. InformationModel.All.Select(model => model.Find)];

    // PS3.4 §C.5.1.1: relational queries; nothing of the other sub-fields.
    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) =>
        RelationalOption.Answer(offer, policy.AgreesToRelationalQueries);

    public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        await responder.SendAsync(await FindAsync(request, responder, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async ValueTask<DimseReply> FindAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        if (request.Command.Field != CommandField.CFindRq)
            return new(DicomStatus.UnrecognizedOperation);
        QueryIdentifier? query;
        IReadOnlyList<IdentifierProblem> problems;
        try
        {
            if (request.Dataset is not { } identifier)
                return Refuse(request, [new(DicomTag.QueryRetrieveLevel, "no identifier")]);
            var needsParents = policy.NeedsParentKeys && !RelationalOption.IsAgreed(request.Association, request.SopClassUid);
            query = QueryIdentifier.ToFind(InformationModel.Of(request.Context.AbstractSyntax), identifier, needsParents, out problems);
        }
        catch (DicomDataException e)
        {
            return Refuse(request, [new(e.Tag ?? DicomTag.QueryRetrieveLevel, e.Problem)]);
        }

        if (query is null)
            return Refuse(request, problems);
        var sent = 0;
        foreach (var answer in policy.Answers([.. Answers(query)]))
        {
            if (policy.HeedsCancel && request.CancelRequested.IsCancellationRequested)
                return new(DicomStatus.Cancel);
            await Task.Delay(policy.Pace, cancellationToken).ConfigureAwait(false);
            await responder.SendAsync(new(policy.Pending(query.Unsupported.Count == 0)) { Dataset = answer }, cancellationToken).ConfigureAwait(false);
            sent++;
        }

        LogMessages.Found(log, query.LevelName, request.Association.CallingAE, sent);
        return DimseReply.Success;
    }

    // PS3.4 §C.4.1.1.3.2: what was asked for, the level, and where the entity can be retrieved from.
    private IEnumerable<DicomDataset> Answers(QueryIdentifier query) => archive.Find(query.Level, query.Keys, policy.Matches).Select(entity =>
        ResponseIdentifier.Build(query.Keys, entity, out _)
            .AddOrUpdate(DicomTag.QueryRetrieveLevel, query.LevelName)
            .AddOrUpdate(DicomTag.RetrieveAETitle, entity.GetString(DicomTag.RetrieveAETitle)!));

    private DimseReply Refuse(DimseRequest request, IReadOnlyList<IdentifierProblem> problems)
    {
        LogMessages.Answered(log, "C-FIND", request.Association.CallingAE, policy.BadIdentifier.Code, problems[0].Problem);
        return new(policy.BadIdentifier) { ErrorComment = problems[0].Problem, OffendingElements = [.. problems.Select(problem => problem.Tag).Distinct()] };
    }
}
