using ModalitySim.Dicom.Data;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects;

/// <summary>The identifiers of pending responses of a query are other than they should be.</summary>
internal abstract class IdentifierDefect(string id, string sentence, Operation operation, params IReadOnlyList<string> requirements)
    : AnswerDefect(id, sentence, requirements)
{
    public sealed override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        operation.Is(request) && reply.Status.IsPending && reply.Dataset is { } identifier ? reply with { Dataset = Spoil(identifier.Clone()) } : reply;

    /// <summary>Spoils an identifier, which may be changed.</summary>
    protected abstract DicomDataset Spoil(DicomDataset identifier);
}
