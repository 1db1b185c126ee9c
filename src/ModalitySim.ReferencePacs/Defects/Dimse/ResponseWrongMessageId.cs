using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Answers another question.</summary>
internal sealed class ResponseWrongMessageId() : AnswerDefect(
    "response-wrong-message-id",
    "A response to C-ECHO refers to another Message ID than that of the request, against PS3.7 §9.3.5.2.",
    "DIM-001")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) => Operation.Echo.Is(request) ? reply with
    {
        Alter = builder => builder.Set(DicomTag.MessageIDBeingRespondedTo, (ushort)(request.MessageId + 1)),
    } : reply;
}
