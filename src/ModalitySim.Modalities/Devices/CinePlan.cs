using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of X-ray cine runs: what stands still is projected once, what moves is added frame by frame.</summary>
internal abstract class CinePlan(DeviceProfile profile, int frames, double frameTime, IReadOnlyList<ImagePlane> planes, IReadOnlyList<Shade> still) : ImagePlan
{
    private const int Border = 4;
    private const short Greatest = 1023;
    private const int BitsStored = 10;

    // After so many frames a run begins again: a long run costs no more painting than a short one.
    private const int LongestCycle = 256;

    private readonly NoiseField _noise = NoiseField.Get(7, 1);
    private readonly Lazy<float[]>[] _still = [.. planes.Select(plane => new Lazy<float[]>(() => Radiograph.Sum(still, plane)))];

    /// <summary>Gets the device.</summary>
    protected DeviceProfile Profile => profile;

    /// <summary>Gets the frames of a run.</summary>
    protected int Frames => frames;

    /// <summary>Gets Frame Time, in ms.</summary>
    protected double FrameTime => frameTime;

    /// <summary>Gets what a millimeter of soft tissue takes from the signal.</summary>
    protected virtual float Gain => -3.1f;

    public override int Count => planes.Count;

    public override TimeSpan Preparation => TimeSpan.FromSeconds(120);

    public override TimeSpan Duration => TimeSpan.FromMilliseconds(frames * frameTime);

    public override TimeSpan Interval => Duration + TimeSpan.FromSeconds(60);

    public override PixelLayout LayoutOf(int index) => PixelLayout.Gray16(profile.Rows, profile.Columns, BitsStored) with { Frames = frames };

    public override int PaintedFrames(int index) => Math.Min(frames, LongestCycle);

    public override void Paint(InstanceContext instance, int frame, Span<byte> pixels)
    {
        ImagePlane plane = planes[instance.Index];
        float[] sums = [.. _still[instance.Index].Value];
        foreach (Shade shade in MovingAt(frame * frameTime / 1000, PaintedFrames(instance.Index) * frameTime / 1000)) Radiograph.Add(shade, plane, sums);
        Span<short> words = Words(pixels);
        Radiograph.Store(sums, 980, Gain, Greatest, words);
        _noise.AddTo(words, plane.Columns, instance.FrameSeed(frame), 0, Greatest);
        Collimate(words, plane);
    }

    /// <summary>Gets what is seen at a moment, besides what stands still.</summary>
    /// <param name="seconds">Since the run began.</param>
    /// <param name="total">How long a run lasts.</param>
    protected abstract IEnumerable<Shade> MovingAt(double seconds, double total);

    /// <summary>Adds the modality's own modules.</summary>
    protected abstract void AddModalityPart(DicomDataset dataset, SeriesContext series);

    protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        GeneralImageModule.AddSeriesPart(dataset, 1);
        CineModules.AddFrameTime(dataset, frames, frameTime);
        if (profile.Rows > 2 * Border && profile.Columns > 2 * Border) CineModules.AddCollimator(dataset, profile.Rows, profile.Columns, Border);
        AddModalityPart(dataset, series);
    }

    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        GeneralImageModule.AddImagePart(dataset, instance, instance.Number);
        GeneralImageModule.AddOrientation(dataset, planes[instance.Index]);
    }

    private static void Collimate(Span<short> words, ImagePlane plane)
    {
        if (plane.Rows <= 2 * Border || plane.Columns <= 2 * Border) return;
        words[..(Border * plane.Columns)].Clear();
        words[((plane.Rows - Border) * plane.Columns)..].Clear();
        for (int row = 0; row < plane.Rows; row++)
        {
            words.Slice(row * plane.Columns, Border).Clear();
            words.Slice(((row + 1) * plane.Columns) - Border, Border).Clear();
        }
    }
}
