using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Defects.Dimse;

/// <summary>Says Explicit and sends Implicit.</summary>
internal sealed class ImplicitAsExplicit() : Defect(
    "implicit-as-explicit",
    "A data set is sent in Implicit VR Little Endian on a context of Explicit VR Little Endian, against PS3.5 §10 and PS3.8 §7.1.1.14.",
    "GET-001", "MOV-001", "STO-002")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Retrieve = parts.Retrieve with { Send = instance => Spoil(parts.Retrieve.Send(instance)) } };

    private static EncodedInstance Spoil(EncodedInstance instance)
    {
        if (instance.TransferSyntax != DicomUID.ExplicitVRLittleEndian.Value)
            return instance;
        var bytes = instance.Segments.SelectMany(segment => segment.ToArray()).ToArray();
        using var encoded = DatasetWriter.Encode(DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian), DicomTransferSyntax.ImplicitVRLittleEndian);
        return instance with { Segments = [encoded.ToArray()] };
    }
}
