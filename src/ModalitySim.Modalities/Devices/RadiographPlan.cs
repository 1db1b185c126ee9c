using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of single radiographs, one per view of its protocol.</summary>
internal abstract class RadiographPlan : ImagePlan
{
    private readonly NoiseField _noise = NoiseField.Get(9, 1);

    /// <summary>Gets the views, one image each.</summary>
    protected abstract IReadOnlyList<RadiographView> Views { get; }

    /// <summary>Gets the value of an empty path, and what a millimeter of soft tissue adds.</summary>
    protected abstract (float Offset, float Gain) Exposure { get; }

    /// <summary>Gets the bits of a pixel.</summary>
    protected virtual int BitsStored => 12;

    /// <summary>Gets Photometric Interpretation.</summary>
    protected virtual string Photometric => "MONOCHROME2";

    public override int Count => Views.Count;

    public override TimeSpan Preparation => TimeSpan.FromSeconds(60);

    public override TimeSpan Interval => TimeSpan.FromSeconds(70);

    public override PixelLayout LayoutOf(int index) =>
        PixelLayout.Gray16(Views[index].Plane.Rows, Views[index].Plane.Columns, BitsStored, Photometric);

    public override void Paint(InstanceContext instance, int frame, Span<byte> pixels)
    {
        RadiographView view = Views[instance.Index];
        Span<short> words = Words(pixels);
        short most = (short)((1 << BitsStored) - 1);
        (float offset, float gain) = Exposure;
        Radiograph.Store(Radiograph.Sum(view.Shades, view.Plane), offset, gain * view.Gain, most, words);
        _noise.AddTo(words, view.Plane.Columns, instance.Seed, 0, most);
    }

    protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        GeneralImageModule.AddSeriesPart(dataset, 1);
        AddRadiographSeriesPart(dataset, series);
    }

    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        RadiographView view = Views[instance.Index];
        GeneralImageModule.AddImagePart(dataset, instance, instance.Number);
        dataset.AddOrUpdate(DicomTag.PatientOrientation, view.RowOrientation, view.ColumnOrientation);
        AddRadiographPart(dataset, view);
    }

    /// <summary>Adds the modality's own modules, as far as they are the same for the whole series.</summary>
    protected abstract void AddRadiographSeriesPart(DicomDataset dataset, SeriesContext series);

    /// <summary>Adds what differs from view to view.</summary>
    protected abstract void AddRadiographPart(DicomDataset dataset, RadiographView view);
}
