using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>One series to be made: how many instances, and what they say. Images derive from <see cref="ImagePlan"/>, slices in space from
/// <see cref="SlicePlan"/>; what has no pixels derives from this. Immutable; safe to ask from several threads.</summary>
internal abstract class SeriesPlan
{
    public abstract DicomUID SopClass { get; }

    public abstract string Description { get; }

    public abstract string ProtocolName { get; }

    /// <summary>Gets the protocol that made the series; null for what belongs to all protocols of the step, such as a localizer.</summary>
    public abstract ProtocolInfo? Protocol { get; }

    /// <summary>Gets whether the series only finds the place for those that follow.</summary>
    public virtual bool IsLocalizer => false;

    /// <summary>Gets Modality of the series; null for the device's own.</summary>
    public virtual string? Modality => null;

    /// <summary>Gets Body Part Examined; empty where it means nothing.</summary>
    public abstract string BodyPart { get; }

    /// <summary>Gets Patient Position (PS3.3 §C.7.3.1.1.2); empty where it means nothing.</summary>
    public virtual string PatientPosition => "";

    /// <summary>Gets how many instances the series has, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the time between the end of the series before and the first data.</summary>
    public abstract TimeSpan Preparation { get; }

    /// <summary>Gets the time from one instance to the next.</summary>
    public abstract TimeSpan Interval { get; }

    /// <summary>Gets how long the acquisition of an instance takes, beyond its first moment; less than <see cref="Interval"/>.</summary>
    public virtual TimeSpan Duration => TimeSpan.Zero;

    /// <summary>Gets the irradiation events that made the series; none where there is no radiation, or none that is reported.</summary>
    public virtual IReadOnlyList<CTExposure> Exposures => [];

    /// <summary>Adds what is the same for the whole series, on top of patient, study, equipment and SOP Common.</summary>
    public abstract void AddSeriesPart(DicomDataset dataset, SeriesContext series);

    /// <summary>Adds what differs from instance to instance, on top of the SOP Instance UID.</summary>
    public abstract void AddInstancePart(DicomDataset dataset, InstanceContext instance);

    /// <summary>Adds the module of the series: General Series, where an object has no series module of its own.</summary>
    public virtual void AddSeriesModule(DicomDataset dataset, SeriesContext series) => GeneralSeriesModule.AddTo(dataset, series);
}
