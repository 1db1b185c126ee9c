using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Defects.Mpps;

/// <summary>Takes type 2 for type 3.</summary>
internal sealed class MppsAcceptsAbsentType2() : AnswerDefect(
    "mpps-accepts-absent-type-2",
    "N-CREATE without an attribute of type 2 succeeds, although it may be empty but not absent (PS3.4 §5.4.2.1, Table F.7.2-1).",
    "MPP-006")
{
    private static readonly DicomTag[] s_type2 = [DicomTag.PatientName, DicomTag.PerformedStationName, DicomTag.PerformedLocation];

    public override DimseReply? Change(DimseRequest request, DimseReply reply) =>
        Operation.StepCreate.Is(request) && reply.Status == DicomStatus.MissingAttribute && s_type2.Any(tag => request.Dataset?.Contains(tag) != true)
            ? DimseReply.Success
            : reply;
}
