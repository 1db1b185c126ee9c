using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Steps;

namespace ModalitySim.Modalities;

/// <summary>One performed procedure step: its series and images, and the messages that report it. Immutable; everything is made when asked for
/// and is the same each time, in any order and on any number of threads.</summary>
public sealed class Acquisition
{
    internal Acquisition(StudyContext study, IReadOnlyList<SeriesPlan> plans)
    {
        Study = study;
        List<AcquiredSeries> series = [];
        foreach (SeriesPlan plan in plans) Add(series, plan);
        // Documents on the images of this step; a step that makes nothing but documents has them among its plans.
        DocumentSubject subject = new(study, [.. series]);
        foreach (string document in study.Subject is null ? study.Profile.Documents : []) Add(series, new DocumentPlan(document, subject));
        Series = series;
        Ended = series[^1].Ended;
    }

    /// <summary>Gets the device.</summary>
    public DeviceProfile Profile => Study.Profile;

    /// <summary>Gets what was asked for.</summary>
    public Order Order => Study.Order;

    /// <summary>Gets the SOP Instance UID of the Modality Performed Procedure Step.</summary>
    public string PerformedProcedureStepUid => Study.StepUid;

    /// <summary>Gets Performed Procedure Step ID.</summary>
    public string PerformedProcedureStepId => Study.StepId;

    /// <summary>Gets Study Instance UID of the images.</summary>
    public string StudyInstanceUid => Study.StudyInstanceUid;

    /// <summary>Gets which performed step of the study this is, from 1; more than 1 in the append case.</summary>
    public int StepNumber => Study.StepNumber;

    /// <summary>Gets when the step began, in the device's own time zone.</summary>
    public DateTime Started => Study.StepStart;

    /// <summary>Gets when its last image was ready.</summary>
    public DateTime Ended { get; }

    /// <summary>Gets the series in the order of acquisition.</summary>
    public IReadOnlyList<AcquiredSeries> Series { get; }

    /// <summary>Gets how many instances all series have together.</summary>
    public int InstanceCount => Series.Sum(series => series.Count);

    /// <summary>Gets all instances in the order of acquisition, one after the other: only the one at hand is in memory.</summary>
    public IEnumerable<DicomDataset> Instances => Series.SelectMany(series => series.Instances);

    internal StudyContext Study { get; }

    private void Add(List<AcquiredSeries> series, SeriesPlan plan)
    {
        DateTime free = series.Count == 0 ? Study.StepStart : series[^1].Ended;
        series.Add(new(Study, plan, Study.SeriesBefore + series.Count + 1, free + plan.Preparation));
    }

    /// <summary>Makes an instance, counted over all series. Its pixel data is memory of its own: the caller may keep, change or drop it.</summary>
    /// <param name="index">Which instance, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instance.</exception>
    public DicomDataset CreateInstance(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int rest = index;
        foreach (AcquiredSeries series in Series)
        {
            if (rest < series.Count) return series.CreateInstance(rest);
            rest -= series.Count;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }

    /// <summary>Makes the attributes of the N-CREATE that announces the step, IN PROGRESS (PS3.4 Table F.7.2-1). Everything that a later N-SET will
    /// set is in it.</summary>
    public DicomDataset MppsCreate() => PerformedStepMessages.Create(Study);

    /// <summary>Makes the attributes of an N-SET that reports progress and leaves the status as it is.</summary>
    /// <param name="instances">How many instances exist so far, in the order of acquisition.</param>
    public DicomDataset MppsProgress(int instances) => PerformedStepMessages.Progress(this, instances);

    /// <summary>Makes the attributes of the N-SET to COMPLETED, with all series and references.</summary>
    /// <param name="instances">How many instances exist, in the order of acquisition; null for all.</param>
    public DicomDataset MppsComplete(int? instances = null) => PerformedStepMessages.Complete(this, instances ?? InstanceCount);

    /// <summary>Makes the attributes of the N-SET to DISCONTINUED.</summary>
    /// <param name="reason">Why, such as a code of <see cref="DiscontinuationReasons"/>; null to give no reason.</param>
    /// <param name="instances">How many instances exist, in the order of acquisition; null for all. With none there is still one series,
    /// without references (PS3.4 §F.7.2.1.1 note 2).</param>
    public DicomDataset MppsDiscontinue(CodedConcept? reason = null, int? instances = null) =>
        PerformedStepMessages.Discontinue(this, reason, instances ?? InstanceCount);

    /// <summary>As the other overload, with a code value of CID 9300.</summary>
    /// <param name="reasonCode">A code value of <see cref="DiscontinuationReasons"/>, such as <c>110514</c>.</param>
    /// <param name="instances">How many instances exist; null for all.</param>
    /// <exception cref="ArgumentException">The context group has no such code.</exception>
    public DicomDataset MppsDiscontinue(string reasonCode, int? instances = null) => MppsDiscontinue(
        DiscontinuationReasons.Find(reasonCode)
            ?? throw new ArgumentException($"CID 9300 has no code \"{reasonCode}\".", nameof(reasonCode)),
        instances);
}
