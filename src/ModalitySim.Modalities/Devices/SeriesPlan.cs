using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>One series to be acquired: how many images, where they lie, what they say and show. Immutable; safe to ask from several threads.</summary>
internal abstract class SeriesPlan
{
    public abstract DicomUID SopClass { get; }

    public abstract string Description { get; }

    public abstract string ProtocolName { get; }

    /// <summary>Gets the protocol that made the series; null for a localizer, which belongs to all protocols of the step.</summary>
    public abstract ProtocolInfo? Protocol { get; }

    public abstract string BodyPart { get; }

    /// <summary>Gets how many images the series has, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the time between the end of the series before and the first data.</summary>
    public abstract TimeSpan Preparation { get; }

    /// <summary>Gets the time from one image to the next.</summary>
    public abstract TimeSpan Interval { get; }

    /// <summary>Gets Acquisition Number of an image.</summary>
    public virtual int AcquisitionNumber(int index) => 1;

    /// <summary>Gets where an image lies.</summary>
    public abstract ImagePlane PlaneOf(int index);

    /// <summary>Gets Slice Location of an image, in mm; null where it means nothing.</summary>
    public abstract double? SliceLocationOf(int index);

    /// <summary>Adds the modality's own modules, as far as they are the same for the whole series.</summary>
    public abstract void AddSeriesPart(DicomDataset dataset, SeriesContext series);

    /// <summary>Gets the images of one acquisition.</summary>
    public virtual int ImagesInAcquisition => Count;

    /// <summary>Gets Slice Thickness, in mm.</summary>
    public abstract double SliceThickness { get; }

    /// <summary>Paints an image.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="pixels">Rows × columns stored values, all overwritten.</param>
    public abstract void Paint(int index, ulong seed, Span<short> pixels);

    /// <summary>Spreads a number of slices over a range, centered in it.</summary>
    /// <returns>The first position and the distance, in mm, both with at most three decimals.</returns>
    protected static (double First, double Step) Spread(double from, double to, double increment, int count)
    {
        double step = count <= 1 ? increment : Math.Max(0.001, Math.Round((to - from) / count, 3, MidpointRounding.AwayFromZero));
        double first = ((from + to) / 2) - (step * (count - 1) / 2);
        return (Math.Round(first, 3, MidpointRounding.AwayFromZero), step);
    }
}
