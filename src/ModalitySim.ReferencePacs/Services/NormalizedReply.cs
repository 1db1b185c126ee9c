using ModalitySim.Network.Services;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.Services;

/// <summary>The response to a normalized request from the outcome of its operation.</summary>
internal static class NormalizedReply
{
    public static DimseReply Of(OperationOutcome outcome) => new(new(outcome.Status))
    {
        ErrorComment = outcome.ErrorComment,
        ErrorId = outcome.ErrorId,
        AttributeIdentifierList = outcome.AttributeIdentifiers,
        AffectedSopInstanceUid = outcome.SopInstanceUid,
        Dataset = outcome.AttributeList,
    };
}
