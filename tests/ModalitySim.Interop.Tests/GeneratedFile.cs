using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Interop.Tests;

/// <summary>What a device made, as a file for the tools of others.</summary>
internal static class GeneratedFile
{
    /// <summary>Saves an instance: uncompressed, except where its pixels are for compressed data only.</summary>
    internal static void Save(DicomDataset instance, string path)
    {
        var native = DicomTransferSyntax.ExplicitVRLittleEndian;
        // dciodvfy takes YBR_FULL of an ultrasound (PS3.3 §C.8.5.6.1.2) for compressed pixels only, and that is how ultrasound devices send it.
        var syntax = instance.GetString(DicomTag.PhotometricInterpretation) == "YBR_FULL" ? DicomTransferSyntax.Find(DicomUID.RLELossless.Value)! : native;
        new DicomFile(Transcoder.Transcode(instance, native, syntax), syntax).Save(path);
    }
}
