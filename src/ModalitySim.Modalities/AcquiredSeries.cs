using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Oddities;

namespace ModalitySim.Modalities;

/// <summary>One series of an acquisition. Instances are made when asked for, each time the same; any number of threads may ask.</summary>
public sealed class AcquiredSeries
{
    private static readonly TimeSpan s_reconstruction = TimeSpan.FromSeconds(3);

    private readonly SeriesContext _series;
    private readonly SeriesPlan _plan;
    private readonly Lazy<DicomDataset> _template;
    private readonly DataOption? _odd;

    internal AcquiredSeries(StudyContext study, SeriesPlan plan, int number, DateTime start)
    {
        _plan = plan;
        string uid = Seeds.Uid(study.Seed, string.Create(CultureInfo.InvariantCulture, $"series/{number}"));
        _series = new(
            study, plan.SopClass.Value, uid, number, plan.Description, plan.ProtocolName,
            plan.Protocol is { } protocol ? [protocol.Code] : study.ProtocolCodes, start, plan.BodyPart, plan.PatientPosition,
            plan.Modality ?? study.Profile.Modality);
        _template = new(MakeTemplate);
        _odd = DataOptions.Duplicating(study.Profile);
    }

    /// <summary>Gets Series Number.</summary>
    public int Number => _series.Number;

    /// <summary>Gets Series Instance UID.</summary>
    public string SeriesInstanceUid => _series.SeriesInstanceUid;

    /// <summary>Gets SOP Class UID of the instances.</summary>
    public string SopClassUid => _series.SopClassUid;

    /// <summary>Gets Series Description.</summary>
    public string Description => _series.Description;

    /// <summary>Gets Protocol Name.</summary>
    public string ProtocolName => _series.ProtocolName;

    /// <summary>Gets the codes of the protocols that the series belongs to.</summary>
    public IReadOnlyList<CodedConcept> ProtocolCodes => _series.ProtocolCodes;

    /// <summary>Gets whether the series is a localizer.</summary>
    public bool IsLocalizer => _plan.IsLocalizer;

    /// <summary>Gets whether the instances are images: not documents, which an MPPS lists apart.</summary>
    public bool HasImages => _plan is ImagePlan;

    /// <summary>Gets how many instances the series has.</summary>
    public int Count => _plan.Count;

    /// <summary>Gets when the series began, in the device's own time zone.</summary>
    public DateTime Started => _series.Start;

    /// <summary>Gets when its last image was ready.</summary>
    public DateTime Ended => ContentOf(Count - 1);

    /// <summary>Gets the irradiation events that made the series.</summary>
    internal IReadOnlyList<IrradiationEvent> IrradiationEvents =>
        [.. _plan.Exposures.Select((exposure, index) => new IrradiationEvent(_series.IrradiationEventUid(index), Started + exposure.Offset, exposure))];

    /// <summary>Gets the instances one after the other. Nothing is kept: enumerate twice and they are made twice.</summary>
    public IEnumerable<DicomDataset> Instances => Enumerable.Range(0, Count).Select(CreateInstance);

    /// <summary>Gets SOP Instance UID of an instance.</summary>
    /// <param name="index">Which instance, from 0.</param>
    public string SopInstanceUid(int index)
    {
        Check(index);
        index = _odd?.SameUid?.Invoke(index) ?? index;
        return Seeds.Uid(_series.Study.Seed, string.Create(CultureInfo.InvariantCulture, $"series/{Number}/instance/{index + 1}"));
    }

    /// <summary>Makes an instance. Its pixel data is memory of its own that nothing else refers to: the caller may keep, change or drop it.</summary>
    /// <param name="index">Which instance, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instance.</exception>
    public DicomDataset CreateInstance(int index)
    {
        Check(index);
        if (_odd is { SameContent: true, SameUid: { } same }) index = same(index);
        InstanceContext instance = new(_series, index, SopInstanceUid(index), Acquired(index), ContentOf(index));
        DicomDataset dataset = _template.Value.Clone();
        SopCommonModule.AddInstancePart(dataset, instance);
        _plan.AddInstancePart(dataset, instance);
        DataOptions.Apply(_series.Study.Profile, dataset, index);
        return dataset;
    }

    /// <summary>Makes references to the first instances.</summary>
    internal IEnumerable<SopReference> References(int count) =>
        Enumerable.Range(0, Math.Min(count, Count)).Select(index => new SopReference(SopClassUid, SopInstanceUid(index)));

    internal DateTime Acquired(int index) => Started + (_plan.Interval * index);

    internal DateTime ContentOf(int index) => Acquired(index) + _plan.Duration + s_reconstruction;

    private DicomDataset MakeTemplate()
    {
        StudyContext study = _series.Study;
        DicomDataset dataset = new(study.Characters);
        SopCommonModule.AddSeriesPart(dataset, _series);
        PatientModule.AddTo(dataset, study.Order.Patient);
        GeneralStudyModule.AddTo(dataset, study);
        PatientStudyModule.AddTo(dataset, study);
        _plan.AddSeriesModule(dataset, _series);
        GeneralEquipmentModule.AddTo(dataset, study);
        _plan.AddSeriesPart(dataset, _series);
        return dataset;
    }

    private void Check(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }
}
