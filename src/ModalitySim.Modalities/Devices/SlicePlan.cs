using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of single-frame images that lie somewhere in the patient: General Image, Image Plane and Frame of Reference from the planes
/// that the pixels are sampled on; grey values in 16 bits.</summary>
internal abstract class SlicePlan : ImagePlan
{
    /// <summary>The bits that a pixel uses unless a modality has more.</summary>
    public const int BitsStored = 12;

    public override string PatientPosition => "HFS";

    /// <summary>Gets Acquisition Number of an image.</summary>
    public virtual int AcquisitionNumber(int index) => 1;

    /// <summary>Gets the images of one acquisition.</summary>
    public virtual int ImagesInAcquisition => Count;

    /// <summary>Gets where an image lies.</summary>
    public abstract ImagePlane PlaneOf(int index);

    /// <summary>Gets Slice Location of an image, in mm; null where it means nothing.</summary>
    public abstract double? SliceLocationOf(int index);

    /// <summary>Gets Slice Thickness, in mm.</summary>
    public abstract double SliceThickness { get; }

    public override PixelLayout LayoutOf(int index) => PixelLayout.Gray16(PlaneOf(index).Rows, PlaneOf(index).Columns, BitsStored);

    /// <summary>Paints an image.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="pixels">Rows × columns stored values, all overwritten.</param>
    public abstract void Paint(int index, ulong seed, Span<short> pixels);

    /// <summary>Adds the modality's own modules, as far as they are the same for the whole series.</summary>
    protected abstract void AddModalityPart(DicomDataset dataset, SeriesContext series);

    public sealed override void Paint(InstanceContext instance, int frame, Span<byte> pixels) => Paint(instance.Index, instance.Seed, Words(pixels));

    protected sealed override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        GeneralImageModule.AddSeriesPart(dataset, ImagesInAcquisition);
        FrameOfReferenceModule.AddTo(dataset, series.Study);
        ImagePlaneModule.AddSeriesPart(dataset, PlaneOf(0), SliceThickness);
        AddModalityPart(dataset, series);
    }

    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        ImagePlane plane = PlaneOf(instance.Index);
        GeneralImageModule.AddImagePart(dataset, instance, AcquisitionNumber(instance.Index));
        GeneralImageModule.AddOrientation(dataset, plane);
        ImagePlaneModule.AddImagePart(dataset, plane, SliceLocationOf(instance.Index));
    }

    /// <summary>Spreads a number of slices over a range, centered in it.</summary>
    /// <returns>The first position and the distance, in mm, both with at most three decimals.</returns>
    protected static (double First, double Step) Spread(double from, double to, double increment, int count)
    {
        double step = count <= 1 ? increment : Math.Max(0.001, Math.Round((to - from) / count, 3, MidpointRounding.AwayFromZero));
        double first = ((from + to) / 2) - (step * (count - 1) / 2);
        return (Math.Round(first, 3, MidpointRounding.AwayFromZero), step);
    }
}
