using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Modules;

/// <summary>Multi-frame Functional Groups (PS3.3 §C.7.6.16) and Multi-frame Dimension (§C.7.6.17): the macros that every slice of a multi-frame
/// image has, whatever the modality. Frames lie in stacks; a stack's frames are parallel.</summary>
internal static class FunctionalGroups
{
    /// <summary>Adds the dimensions: stack, then position in it.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="organizationUid">Dimension Organization UID.</param>
    public static void AddDimensions(DicomDataset dataset, string organizationUid) => dataset
        .AddOrUpdate(DicomTag.DimensionOrganizationSequence, new DicomDataset().AddOrUpdate(DicomTag.DimensionOrganizationUID, organizationUid))
        .AddOrUpdate(DicomTag.DimensionOrganizationType, "3D")
        .AddOrUpdate(
            DicomTag.DimensionIndexSequence,
            Index(organizationUid, DicomTag.StackID, "Stack"), Index(organizationUid, DicomTag.InStackPositionNumber, "Position in stack"));

    /// <summary>Makes Frame Content of a frame (§C.7.6.16.2.2).</summary>
    /// <param name="acquisition">Frame Acquisition Number.</param>
    /// <param name="stack">Stack, from 1.</param>
    /// <param name="position">In-Stack Position Number, from 1.</param>
    /// <param name="at">When the frame's data were acquired.</param>
    /// <param name="duration">Frame Acquisition Duration, in ms.</param>
    public static DicomDataset FrameContent(int acquisition, int stack, int position, DateTime at, double duration) => new DicomDataset()
        .AddOrUpdate(DicomTag.FrameAcquisitionNumber, acquisition)
        .AddOrUpdate(DicomTag.FrameReferenceDateTime, at)
        .AddOrUpdate(DicomTag.FrameAcquisitionDateTime, at)
        .AddOrUpdate(DicomTag.FrameAcquisitionDuration, duration)
        .AddOrUpdate(DicomTag.StackID, stack)
        .AddOrUpdate(DicomTag.InStackPositionNumber, position)
        .AddOrUpdate(DicomTag.DimensionIndexValues, stack, position);

    /// <summary>Makes Pixel Measures (§C.7.6.16.2.1).</summary>
    public static DicomDataset PixelMeasures(ImagePlane plane, double thickness, double spacing) => new DicomDataset()
        .AddDecimals(DicomTag.PixelSpacing, plane.Spacing, plane.Spacing)
        .AddDecimals(DicomTag.SliceThickness, thickness)
        .AddDecimals(DicomTag.SpacingBetweenSlices, spacing);

    /// <summary>Makes Plane Position (§C.7.6.16.2.3).</summary>
    public static DicomDataset PlanePosition(ImagePlane plane) =>
        new DicomDataset().AddDecimals(DicomTag.ImagePositionPatient, plane.Position.X, plane.Position.Y, plane.Position.Z);

    /// <summary>Makes Plane Orientation (§C.7.6.16.2.4).</summary>
    public static DicomDataset PlaneOrientation(ImagePlane plane)
    {
        (Vector3 row, Vector3 column) = (plane.RowDirection, plane.ColumnDirection);
        return new DicomDataset().AddDecimals(DicomTag.ImageOrientationPatient, row.X, row.Y, row.Z, column.X, column.Y, column.Z);
    }

    /// <summary>Makes Frame Anatomy (§C.7.6.16.2.8) of an unpaired part.</summary>
    public static DicomDataset FrameAnatomy(CodedConcept region) => new DicomDataset()
        .AddOrUpdate(DicomTag.FrameLaterality, "U")
        .AddOrUpdate(DicomTag.AnatomicRegionSequence, region.ToDataset());

    /// <summary>Makes Pixel Value Transformation (§C.7.6.16.2.9).</summary>
    public static DicomDataset PixelValueTransformation(double intercept, string type) => new DicomDataset()
        .AddDecimals(DicomTag.RescaleIntercept, intercept)
        .AddDecimals(DicomTag.RescaleSlope, 1)
        .AddOrUpdate(DicomTag.RescaleType, type);

    /// <summary>Makes Frame VOI LUT (§C.7.6.16.2.10).</summary>
    public static DicomDataset FrameVoiLut(double center, double width, string explanation)
    {
        DicomDataset item = new();
        VoiLutModule.AddTo(item, center, width, explanation);
        return item;
    }

    /// <summary>Makes Irradiation Event Identification (§C.7.6.16.2.12).</summary>
    public static DicomDataset IrradiationEvent(string uid) => new DicomDataset().AddOrUpdate(DicomTag.IrradiationEventUID, uid);

    /// <summary>Makes a frame type macro of an original, unprocessed slice, the same words as Image Type (§C.8.16.1).</summary>
    public static DicomDataset FrameType() => AddImageDescription(new DicomDataset(), DicomTag.FrameType);

    /// <summary>Adds the Common CT/MR Image Description Macro (§C.8.16.2).</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="type">Image Type or Frame Type.</param>
    public static DicomDataset AddImageDescription(DicomDataset dataset, DicomTag type) => dataset
        .AddOrUpdate(type, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
        .AddOrUpdate(DicomTag.PixelPresentation, "MONOCHROME")
        .AddOrUpdate(DicomTag.VolumetricProperties, "VOLUME")
        .AddOrUpdate(DicomTag.VolumeBasedCalculationTechnique, "NONE");

    private static DicomDataset Index(string organizationUid, DicomTag pointer, string label) => new DicomDataset()
        .AddOrUpdate(DicomTag.DimensionOrganizationUID, organizationUid)
        .AddOrUpdate(DicomTag.DimensionIndexPointer, Tag(pointer))
        .AddOrUpdate(DicomTag.FunctionalGroupPointer, Tag(DicomTag.FrameContentSequence))
        .AddOrUpdate(DicomTag.DimensionDescriptionLabel, label);

    private static string Tag(DicomTag tag) => tag.Value.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}
