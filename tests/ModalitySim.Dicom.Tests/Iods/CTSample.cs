using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Tests.Iods;

/// <summary>The smallest CT image that the standard allows, as a start for defects.</summary>
internal static class CTSample
{
    public static DicomDataset Create(string instance = "1.2.3.4.1", int number = 1) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.CTImageStorage)
        .AddOrUpdate(DicomTag.SOPInstanceUID, instance)
        .AddOrUpdate(DicomTag.PatientName, "Doe^Jane").AddOrUpdate(DicomTag.PatientID, "4711").AddEmpty(DicomTag.PatientBirthDate).AddOrUpdate(DicomTag.PatientSex, "F")
        .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3.4").AddOrUpdate(DicomTag.StudyDate, "20260105").AddOrUpdate(DicomTag.StudyTime, "0900")
        .AddEmpty(DicomTag.ReferringPhysicianName).AddOrUpdate(DicomTag.StudyID, "1").AddEmpty(DicomTag.AccessionNumber)
        .AddOrUpdate(DicomTag.Modality, "CT").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.4.5").AddOrUpdate(DicomTag.SeriesNumber, 1).AddOrUpdate(DicomTag.PatientPosition, "HFS")
        .AddOrUpdate(DicomTag.FrameOfReferenceUID, "1.2.3.4.6").AddEmpty(DicomTag.PositionReferenceIndicator)
        .AddOrUpdate(DicomTag.Manufacturer, "ModalitySim")
        .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL").AddOrUpdate(DicomTag.InstanceNumber, number)
        .AddOrUpdate(DicomTag.PixelSpacing, "1", "1").AddOrUpdate(DicomTag.SliceThickness, "2")
        .AddOrUpdate(DicomTag.ImagePositionPatient, "0", "0", $"{number * 2}").AddOrUpdate(DicomTag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
        .AddOrUpdate(DicomTag.SamplesPerPixel, 1).AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .AddOrUpdate(DicomTag.Rows, 2).AddOrUpdate(DicomTag.Columns, 2).AddOrUpdate(DicomTag.BitsAllocated, 16).AddOrUpdate(DicomTag.BitsStored, 12).AddOrUpdate(DicomTag.HighBit, 11)
        .AddOrUpdate(DicomTag.PixelRepresentation, 0).AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[8])
        .AddOrUpdate(DicomTag.RescaleIntercept, "-1024").AddOrUpdate(DicomTag.RescaleSlope, "1").AddOrUpdate(DicomTag.RescaleType, "HU")
        .AddOrUpdate(DicomTag.KVP, "120").AddOrUpdate(DicomTag.AcquisitionNumber, 1);

    /// <summary>An enhanced MR image of two frames with as many groups as it takes to look at them.</summary>
    public static DicomDataset CreateEnhanced() => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.EnhancedMRImageStorage)
        .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
        .AddOrUpdate(DicomTag.NumberOfFrames, 2)
        .AddOrUpdate(DicomTag.SharedFunctionalGroupsSequence, new DicomDataset().AddOrUpdate(DicomTag.MREchoSequence, new DicomDataset().AddOrUpdate(DicomTag.EffectiveEchoTime, 10.0)))
        .AddOrUpdate(DicomTag.PerFrameFunctionalGroupsSequence, Frame("ORIGINAL"), Frame("DERIVED"));

    private static DicomDataset Frame(string type) => new DicomDataset()
        .AddOrUpdate(DicomTag.FrameContentSequence, new DicomDataset().AddOrUpdate(DicomTag.FrameAcquisitionNumber, 1))
        .AddOrUpdate(DicomTag.MRImageFrameTypeSequence, new DicomDataset().AddOrUpdate(DicomTag.FrameType, type, "PRIMARY", "VOLUME", "NONE"));
}
