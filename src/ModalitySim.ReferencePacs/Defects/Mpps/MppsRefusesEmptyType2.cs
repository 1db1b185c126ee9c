using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes type 2 for type 1.</summary>
internal sealed class MppsRefusesEmptyType2() : AnswerDefect(
    "mpps-refuses-empty-type-2",
    "N-CREATE with an empty type 2 attribute is refused with 0121H, although it may be empty (PS3.4 §5.4.2.1, Table F.7.2-1).",
    "MPP-001")
{
    public override DimseReply? Answer(DimseRequest request) =>
        Operation.StepCreate.Is(request) && request.Dataset is { } attributes && attributes.TryGet(DicomTag.PerformedProcedureTypeDescription, out var description) && description.IsEmpty
            ? new(DicomStatus.MissingAttributeValue)
            : null;
}
