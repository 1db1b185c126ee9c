using ModalitySim.Dicom.Data;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Matching;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Services;

/// <summary>Reads the identifier of a C-MOVE or C-GET request.</summary>
internal static class RetrieveRequest
{
    /// <summary>The identifier; null when it cannot be used.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="refusal">The answer, when it cannot be used.</param>
    public static QueryIdentifier? Read(DimseRequest request, RetrievePolicy policy, out DimseReply? refusal)
    {
        try
        {
            if (request.Dataset is not { } identifier)
            {
                refusal = new(policy.BadIdentifier) { ErrorComment = "no identifier" };
                return null;
            }

            var needsParents = policy.NeedsParentKeys && !RelationalOption.IsAgreed(request.Association, request.SopClassUid);
            var query = QueryIdentifier.ToRetrieve(InformationModel.Of(request.Context.AbstractSyntax), identifier, needsParents, out var problems);
            refusal = query is null ? Refuse(policy, problems) : null;
            return query;
        }
        catch (DicomDataException e)
        {
            refusal = new(policy.BadIdentifier) { ErrorComment = e.Problem, OffendingElements = e.Tag is { } tag ? [tag] : [] };
            return null;
        }
    }

    private static DimseReply Refuse(RetrievePolicy policy, IReadOnlyList<IdentifierProblem> problems) =>
        new(policy.BadIdentifier) { ErrorComment = problems[0].Problem, OffendingElements = [.. problems.Select(problem => problem.Tag).Distinct()] };
}
