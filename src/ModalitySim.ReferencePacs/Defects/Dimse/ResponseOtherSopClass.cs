using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Speaks of something else.</summary>
internal sealed class ResponseOtherSopClass() : AnswerDefect(
    "response-other-sop-class",
    "The response names another SOP class than the request, against PS3.7 §9.1.1.1.3.",
    "DIM-005")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) => request.Command.SopClassUid is not null ? reply with
    {
        Alter = builder => builder.Set(DicomTag.AffectedSOPClassUID, DicomUID.BasicFilmSession.Value),
    } : reply;
}
