using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>Which series of an acquisition a step takes.</summary>
/// <param name="Takes">Tells of a series, and of its number from 1, whether it is taken.</param>
internal sealed record SeriesChoice(Func<AcquiredSeries, int, bool> Takes)
{
    public static readonly SeriesChoice All = new((_, _) => true);

    public static readonly SeriesChoice Images = new((series, _) => series.HasImages);

    public static readonly SeriesChoice Documents = new((series, _) => !series.HasImages);

    public static SeriesChoice Of(IReadOnlyList<int> numbers) => new((_, number) => numbers.Contains(number));
}
