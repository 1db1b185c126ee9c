using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Promises what does not come.</summary>
internal sealed class ResponsePromisesDataset() : AnswerDefect(
    "response-promises-dataset",
    "The response to C-ECHO says that a data set follows, and none does, against PS3.7 §9.3.5.2.",
    "DIM-003")
{
    public override DimseReply? Change(DimseRequest request, DimseReply reply) => Operation.Echo.Is(request) ? reply with
    {
        Alter = builder => builder.Set(DicomTag.CommandDataSetType, (ushort)1),
    } : reply;
}
