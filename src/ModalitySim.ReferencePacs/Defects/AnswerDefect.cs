using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects;

/// <summary>A defect of what is answered over an association: a request is answered in its service's place, or a response is changed.</summary>
internal abstract class AnswerDefect(string id, string sentence, params IReadOnlyList<string> requirements) : Defect(id, sentence, requirements)
{
    public sealed override PacsParts Apply(PacsParts parts) => parts with { Service = service => new DefectiveService(parts.Service(service), this) };

    /// <summary>The answer in the service's place; null leaves the request to the service.</summary>
    public virtual DimseReply? Answer(DimseRequest request) => null;

    /// <summary>The last word on a response; null sends none.</summary>
    public virtual DimseReply? Change(DimseRequest request, DimseReply reply) => reply;
}
