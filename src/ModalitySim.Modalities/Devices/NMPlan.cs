using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of one multi-frame image of a gamma camera: counts, 16 bits.</summary>
internal abstract class NMPlan(ProtocolInfo info, NMTracer tracer, int frames) : ImagePlan
{
    /// <summary>Gets how many frames there are.</summary>
    protected int Frames => frames;

    /// <summary>Gets Image Type value 3 (PS3.3 §C.8.4.9.1.1).</summary>
    protected abstract string Kind { get; }

    /// <summary>Gets Actual Frame Duration, in ms.</summary>
    protected abstract int FrameMilliseconds { get; }

    /// <summary>Gets the distance of pixels, in mm.</summary>
    protected abstract double PixelSize { get; }

    /// <summary>Gets the anatomic region.</summary>
    protected abstract CodedConcept Region { get; }

    /// <summary>Gets how long before the images the tracer was given.</summary>
    protected abstract TimeSpan Uptake { get; }

    public override DicomUID SopClass => DicomUID.NuclearMedicineImageStorage;

    public override string Description => info.Description;

    public override string ProtocolName => info.Name;

    public override ProtocolInfo? Protocol => info;

    public override int Count => 1;

    public override TimeSpan Preparation => TimeSpan.FromMinutes(5);

    public override TimeSpan Duration => TimeSpan.FromMilliseconds((double)FrameMilliseconds * frames);

    public override TimeSpan Interval => Duration;

    /// <summary>Gets the size of a frame.</summary>
    protected abstract (int Rows, int Columns) Matrix { get; }

    public override PixelLayout LayoutOf(int index) => PixelLayout.Gray16(Matrix.Rows, Matrix.Columns, 16) with { Frames = frames };

    public override void Paint(InstanceContext instance, int frame, Span<byte> pixels)
    {
        Span<short> words = Words(pixels);
        Expect(frame, words);
        CountNoise.AddTo(words, Matrix.Columns, instance.FrameSeed(frame));
    }

    /// <summary>Paints the counts that are to be expected in a frame.</summary>
    protected abstract void Expect(int frame, Span<short> pixels);

    /// <summary>Adds the vectors of the frames and the detectors.</summary>
    protected abstract void AddFrames(DicomDataset dataset);

    protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        GeneralImageModule.AddSeriesPart(dataset, 1);
        dataset
            .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", Kind, "EMISSION")
            .AddDecimals(DicomTag.PixelSpacing, PixelSize, PixelSize)
            .AddOrUpdate(DicomTag.CountsAccumulated, 0)
            .AddOrUpdate(DicomTag.EnergyWindowInformationSequence, NMImageModules.TechnetiumWindow())
            .AddOrUpdate(
                DicomTag.RadiopharmaceuticalInformationSequence,
                NuclearModules.Radiopharmaceutical(tracer.Agent, tracer.Nuclide, tracer.Pharmaceutical, series.Start - Uptake, tracer.Dose));
        NuclearModules.AddPatientOrientation(dataset);
        AnatomicRegion.AddTo(dataset, Region);
        AddFrames(dataset);
    }

    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        GeneralImageModule.AddImagePart(dataset, instance, instance.Number);
        // PS3.3 Table C.7-9, 2C: two detectors see the patient from two sides, so one answer for the image is not known.
        dataset.AddEmpty(DicomTag.PatientOrientation);
        // What the pixels will add up to but for the noise.
        short[] frame = new short[Matrix.Rows * Matrix.Columns];
        long counts = 0;
        for (int i = 0; i < frames; i++)
        {
            Expect(i, frame);
            foreach (short pixel in frame) counts += pixel;
        }
        dataset.AddOrUpdate(DicomTag.CountsAccumulated, (int)Math.Min(counts, int.MaxValue));
    }

    /// <summary>Sums shades as expected counts.</summary>
    protected static void Project(IReadOnlyList<Shade> shades, ImagePlane plane, float counts, Span<short> pixels)
    {
        Radiograph.Store(Radiograph.Sum(shades, plane), 0, counts, short.MaxValue, pixels);
        Blur.Apply(pixels, plane.Columns, 2);
    }
}
