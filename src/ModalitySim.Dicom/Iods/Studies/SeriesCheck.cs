using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>What shows only when a series is seen whole: instance numbers, counts, and the geometry of its slices.</summary>
internal static class SeriesCheck
{
    private const double SameDirection = 1e-4, SamePlace = 1e-3;

    /// <summary>The findings of a series.</summary>
    public static IEnumerable<StudyFinding> Findings(SeriesSummary series) => [.. Numbers(series), .. Counts(series), .. Geometry(series)];

    private static IEnumerable<StudyFinding> Numbers(SeriesSummary series)
    {
        var seen = new Dictionary<int, string>();
        foreach (var instance in series.Instances)
        {
            if (instance.InstanceNumber is not { } number || seen.TryAdd(number, instance.Source)) continue;
            yield return Warning(instance, "series.instance-number", DicomTag.InstanceNumber, string.Create(CultureInfo.InvariantCulture, $"{number} stands in {seen[number]} too"), "PS3.3 §C.7.6.1");
        }
    }

    private static IEnumerable<StudyFinding> Counts(SeriesSummary series)
    {
        foreach (var acquisition in series.Instances.Where(i => i.ImagesInAcquisition is not null).GroupBy(i => (i.AcquisitionNumber, i.ImagesInAcquisition)))
        {
            int count = series.Instances.Count(i => i.AcquisitionNumber == acquisition.Key.AcquisitionNumber);
            if (count != acquisition.Key.ImagesInAcquisition)
                yield return Warning(acquisition.First(), "series.count", DicomTag.ImagesInAcquisition, string.Create(CultureInfo.InvariantCulture, $"is {acquisition.Key.ImagesInAcquisition}; {count} were found"), "PS3.3 Table C.7-9");
        }
    }

    private static IEnumerable<StudyFinding> Geometry(SeriesSummary series)
    {
        var slices = series.Instances.Where(i => i is { Position: not null, Orientation: not null, IsLocalizer: false }).ToList();
        if (slices.Count < 2) yield break;
        var first = slices[0].Orientation!;
        if (slices.Find(s => !s.Orientation!.Zip(first).All(p => Math.Abs(p.First - p.Second) < SameDirection)) is { } turned)
        {
            yield return Warning(turned, "series.orientation", DicomTag.ImageOrientationPatient, $"differs from that in {slices[0].Source}", "PS3.3 §C.7.6.2.1.1");
            yield break;
        }

        double[] normal = [(first[1] * first[5]) - (first[2] * first[4]), (first[2] * first[3]) - (first[0] * first[5]), (first[0] * first[4]) - (first[1] * first[3])];
        var places = slices.Select(s => (Slice: s, At: s.Position!.Zip(normal).Sum(p => p.First * p.Second))).OrderBy(p => p.At).ToList();
        var gaps = places.Zip(places.Skip(1)).Select(p => (p.Second.Slice, Gap: p.Second.At - p.First.At, Other: p.First.Slice)).ToList();
        if (gaps.Find(g => g.Gap < SamePlace && Near(g.Slice, g.Other)) is { Slice: not null } same)
        {
            yield return Warning(same.Slice, "series.position", DicomTag.ImagePositionPatient, $"is that of {same.Other.Source}", "PS3.3 §C.7.6.2.1.1");
            yield break;
        }

        double median = gaps.Select(g => g.Gap).Order().ElementAt(gaps.Count / 2);
        if (gaps.Find(g => Math.Abs(g.Gap - median) > Math.Max(0.02, median * 0.01)) is { Slice: not null } odd)
            yield return Warning(odd.Slice, "series.spacing", DicomTag.ImagePositionPatient, string.Create(CultureInfo.InvariantCulture, $"is {odd.Gap:0.###} mm from its neighbour {odd.Other.Source}; {median:0.###} mm is usual here"), "PS3.3 §C.7.6.2.1.1");
    }

    private static bool Near(InstanceSummary one, InstanceSummary other) => one.Position!.Zip(other.Position!).All(p => Math.Abs(p.First - p.Second) < SamePlace);

    private static StudyFinding Warning(InstanceSummary instance, string code, DicomTag tag, string message, string clause) =>
        new(instance.Source, new(code, FindingSeverity.Warning, tag, tag.Keyword, message, clause));
}
