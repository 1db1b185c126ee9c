using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Benchmarks;

/// <summary>CT images as a scanner sends them: some ninety attributes, a few sequences, private elements, 16-bit pixels.</summary>
internal static class Samples
{
    internal const int CTSize = 512;

    /// <summary>64 by 64 pixels make an instance of about 10 KB.</summary>
    internal const int SmallSize = 64;

    internal static DicomDataset CT(int index, int size)
    {
        var pixels = new byte[size * size * 2];
        new Random(index).NextBytes(pixels);
        var code = (string value, string meaning) => new DicomDataset()
            .AddOrUpdate(DicomTag.CodeValue, value).AddOrUpdate(DicomTag.CodingSchemeDesignator, "SCT").AddOrUpdate(DicomTag.CodeMeaning, meaning);
        return new DicomDataset()
            .AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100")
            .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .AddOrUpdate(DicomTag.InstanceCreationDate, "20260115").AddOrUpdate(DicomTag.InstanceCreationTime, "101530.123456")
            .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage)
            .AddOrUpdate(DicomTag.SOPInstanceUID, InstanceUid(index))
            .AddOrUpdate(DicomTag.StudyDate, "20260115").AddOrUpdate(DicomTag.SeriesDate, "20260115")
            .AddOrUpdate(DicomTag.AcquisitionDate, "20260115").AddOrUpdate(DicomTag.ContentDate, "20260115")
            .AddOrUpdate(DicomTag.StudyTime, "101500").AddOrUpdate(DicomTag.SeriesTime, "101510")
            .AddOrUpdate(DicomTag.AcquisitionTime, "101520").AddOrUpdate(DicomTag.ContentTime, "101530")
            .AddOrUpdate(DicomTag.AccessionNumber, "A1234567").AddOrUpdate(DicomTag.Modality, "CT")
            .AddOrUpdate(DicomTag.Manufacturer, "Benchmark Medical").AddOrUpdate(DicomTag.InstitutionName, "General Hospital")
            .AddOrUpdate(DicomTag.ReferringPhysicianName, "Referrer^Robin").AddOrUpdate(DicomTag.StationName, "CT01")
            .AddOrUpdate(DicomTag.StudyDescription, "CT head").AddOrUpdate(DicomTag.SeriesDescription, "Axial 1.0")
            .AddOrUpdate(DicomTag.ProcedureCodeSequence, code("408754009", "CT of head"))
            .AddOrUpdate(DicomTag.OperatorsName, "Operator^Olga").AddOrUpdate(DicomTag.ManufacturerModelName, "Scanner 64")
            .AddOrUpdate(DicomTag.ReferencedPerformedProcedureStepSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.3").AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "2.25.77"))
            .AddOrUpdate(DicomTag.PatientName, "Sample^Sarah").AddOrUpdate(DicomTag.PatientID, "P-000123")
            .AddOrUpdate(DicomTag.PatientBirthDate, "19700101").AddOrUpdate(DicomTag.PatientSex, "F").AddOrUpdate(DicomTag.PatientAge, "056Y")
            .AddOrUpdate(DicomTag.PatientWeight, "63.5").AddOrUpdate(DicomTag.BodyPartExamined, "HEAD")
            .AddOrUpdate(DicomTag.SliceThickness, "1.0").AddOrUpdate(DicomTag.KVP, "120").AddOrUpdate(DicomTag.DataCollectionDiameter, "500")
            .AddOrUpdate(DicomTag.DeviceSerialNumber, "SN-0815").AddOrUpdate(DicomTag.SoftwareVersions, "1.0", "2.0")
            .AddOrUpdate(DicomTag.ProtocolName, "Head routine").AddOrUpdate(DicomTag.ReconstructionDiameter, "250")
            .AddOrUpdate(DicomTag.GantryDetectorTilt, "0").AddOrUpdate(DicomTag.TableHeight, "120.5").AddOrUpdate(DicomTag.RotationDirection, "CW")
            .AddOrUpdate(DicomTag.ExposureTime, "1000").AddOrUpdate(DicomTag.XRayTubeCurrent, "200").AddOrUpdate(DicomTag.Exposure, "200")
            .AddOrUpdate(DicomTag.FilterType, "BODY").AddOrUpdate(DicomTag.GeneratorPower, "60").AddOrUpdate(DicomTag.FocalSpots, "1.2")
            .AddOrUpdate(DicomTag.ConvolutionKernel, "H30s").AddOrUpdate(DicomTag.PatientPosition, "HFS")
            .AddOrUpdate(DicomTag.SingleCollimationWidth, 0.6).AddOrUpdate(DicomTag.TotalCollimationWidth, 38.4).AddOrUpdate(DicomTag.SpiralPitchFactor, 0.55)
            .AddOrUpdate(DicomTag.StudyInstanceUID, "2.25.100000000000000000000000000000001").AddOrUpdate(DicomTag.SeriesInstanceUID, "2.25.100000000000000000000000000000002")
            .AddOrUpdate(DicomTag.StudyID, "S1").AddOrUpdate(DicomTag.SeriesNumber, "2").AddOrUpdate(DicomTag.AcquisitionNumber, "1").AddOrUpdate(DicomTag.InstanceNumber, index)
            .AddOrUpdate(DicomTag.ImagePositionPatient, -125.0, -125.0, index).AddOrUpdate(DicomTag.ImageOrientationPatient, 1.0, 0, 0, 0, 1.0, 0)
            .AddOrUpdate(DicomTag.FrameOfReferenceUID, "2.25.100000000000000000000000000000003").AddOrUpdate(DicomTag.PositionReferenceIndicator, "")
            .AddOrUpdate(DicomTag.SliceLocation, (double)index)
            .AddOrUpdate(DicomTag.SamplesPerPixel, 1).AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
            .AddOrUpdate(DicomTag.Rows, size).AddOrUpdate(DicomTag.Columns, size).AddOrUpdate(DicomTag.PixelSpacing, 0.488281, 0.488281)
            .AddOrUpdate(DicomTag.BitsAllocated, 16).AddOrUpdate(DicomTag.BitsStored, 12).AddOrUpdate(DicomTag.HighBit, 11).AddOrUpdate(DicomTag.PixelRepresentation, 0)
            .AddOrUpdate(DicomTag.WindowCenter, "40", "600").AddOrUpdate(DicomTag.WindowWidth, "80", "2800").AddOrUpdate(DicomTag.RescaleIntercept, "-1024")
            .AddOrUpdate(DicomTag.RescaleSlope, "1").AddOrUpdate(DicomTag.RescaleType, "HU").AddOrUpdate(DicomTag.WindowCenterWidthExplanation, "BRAIN", "BONE")
            .AddOrUpdate(DicomTag.RequestingPhysician, "Request^Rita").AddOrUpdate(DicomTag.RequestedProcedureDescription, "CT head")
            .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.ScheduledProcedureStepDescription, "CT head").AddOrUpdate(DicomTag.ScheduledProcedureStepID, "SPS1")
                .AddOrUpdate(DicomTag.RequestedProcedureID, "RP1").AddOrUpdate(DicomTag.ScheduledProtocolCodeSequence, code("P-1", "Head routine")))
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartDate, "20260115").AddOrUpdate(DicomTag.PerformedProcedureStepStartTime, "101500")
            .AddOrUpdate(DicomTag.PerformedProcedureStepID, "PPS1").AddOrUpdate(DicomTag.PerformedProcedureStepDescription, "CT head")
            .AddPrivate("BENCHMARK 1.0", 0x0029, 0x10, DicomVR.LO, "a private value")
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
    }

    internal static string InstanceUid(int index) => "2.25.1000000000000000000000000001" + index.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    internal static byte[] Encoded(int index, int size)
    {
        using var encoded = DatasetWriter.Encode(CT(index, size), DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }
}
