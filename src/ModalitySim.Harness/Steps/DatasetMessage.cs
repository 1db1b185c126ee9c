using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps;

/// <summary>Makes messages of a command and a data set, encoded as its presentation context was negotiated.</summary>
internal static class DatasetMessage
{
    public static DimseMessage Create(PresentationContext context, CommandSet command, DicomDataset dataset)
    {
        var syntax = DicomTransferSyntax.Find(context.TransferSyntax) ?? DicomTransferSyntax.ImplicitVRLittleEndian;
        // What a device makes is native; where a compressed transfer syntax was negotiated, it is compressed on its way out.
        dataset = Transcoder.Transcode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian, syntax);
        // Not disposed: the message refers to the writer's memory.
        var encoded = DatasetWriter.Encode(dataset, syntax);
        return new DimseMessage(context.Id, command) { Data = encoded.Segments, TransferSyntax = context.TransferSyntax };
    }
}
