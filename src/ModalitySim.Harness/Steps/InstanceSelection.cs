using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>Which instances of an acquisition a step sends, by their index over all series.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Skip">How many of those to leave out at the beginning.</param>
/// <param name="Limit">How many to send at most; null for all.</param>
internal sealed record InstanceSelection(SeriesChoice Series, int Skip, int? Limit)
{
    public static readonly InstanceSelection All = new(SeriesChoice.All, 0, null);

    public IEnumerable<int> Of(Acquisition acquisition) => Indexes(acquisition).Skip(Skip).Take(Limit ?? int.MaxValue);

    private IEnumerable<int> Indexes(Acquisition acquisition)
    {
        var first = 0;
        for (var i = 0; i < acquisition.Series.Count; i++)
        {
            var count = acquisition.Series[i].Count;
            if (Series.Takes(acquisition.Series[i], i + 1))
            {
                for (var n = 0; n < count; n++)
                    yield return first + n;
            }

            first += count;
        }
    }
}
