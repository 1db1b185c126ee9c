using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>
/// Compares many instances with each other: what belongs to the patient and the study is equal all over the study, what belongs to the series
/// and the equipment all over the series; identifiers are unique; slices of a series lie parallel and regular. Instances are added one by one,
/// in any order; only their summaries are kept. Not safe for concurrent use.
/// </summary>
public sealed class StudyConsistency
{
    private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstanceSummary> _studies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeriesSummary> _series = new(StringComparer.Ordinal);
    private readonly List<StudyFinding> _findings = [];

    /// <summary>Adds an instance.</summary>
    public void Add(InstanceSummary instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (instance.SopInstanceUid.Length > 0 && !_instances.TryAdd(instance.SopInstanceUid, instance.Source))
            Note(instance, "study.instance.duplicate", FindingSeverity.Error, DicomTag.SOPInstanceUID, $"{instance.SopInstanceUid} stands in {_instances[instance.SopInstanceUid]} too", "PS3.3 §C.12.1");
        if (instance.StudyInstanceUid.Length > 0)
        {
            if (!_studies.TryAdd(instance.StudyInstanceUid, instance))
                Compare(instance, _studies[instance.StudyInstanceUid], StudyAttributes.OfStudy, static i => i.StudyValues, "study.differs");
        }

        if (instance.SeriesInstanceUid.Length == 0) return;
        if (!_series.TryGetValue(instance.SeriesInstanceUid, out var series)) _series.Add(instance.SeriesInstanceUid, series = new SeriesSummary(instance));
        else Compare(instance, series.First, StudyAttributes.OfSeries, static i => i.SeriesValues, "series.differs");
        if (series.First.StudyInstanceUid != instance.StudyInstanceUid)
            Note(instance, "series.in-two-studies", FindingSeverity.Error, DicomTag.StudyInstanceUID, $"is {instance.StudyInstanceUid}, but the same series is in study {series.First.StudyInstanceUid} in {series.First.Source}", "PS3.3 §A.1.2");
        series.Add(instance);
    }

    /// <summary>Everything that was found, what shows only in the whole series included.</summary>
    public IReadOnlyList<StudyFinding> Findings() => [.. _findings, .. _series.Values.SelectMany(SeriesCheck.Findings)];

    private void Compare(InstanceSummary instance, InstanceSummary first, StudyAttribute[] attributes, Func<InstanceSummary, string?[]> valuesOf, string code)
    {
        string?[] own = valuesOf(instance), others = valuesOf(first);
        for (int i = 0; i < attributes.Length; i++)
        {
            if (own[i] == others[i]) continue;
            // An optional attribute may be left out by one device and sent by another; a difference in words is what counts then.
            if (attributes[i].Severity == FindingSeverity.Warning && (own[i] is null || others[i] is null)) continue;
            Note(instance, code, attributes[i].Severity, attributes[i].Tag, $"is {Shown(own[i])}, but {Shown(others[i])} in {first.Source}", attributes[i].Clause);
        }
    }

    private static string Shown(string? value) => value is null ? "absent" : value.Length == 0 ? "empty" : $"'{value}'";

    private void Note(InstanceSummary instance, string code, FindingSeverity severity, DicomTag tag, string message, string clause) =>
        _findings.Add(new(instance.Source, new(code, severity, tag, tag.Keyword, Printable.Text(message), clause)));
}
