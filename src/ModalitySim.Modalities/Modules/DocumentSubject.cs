namespace ModalitySim.Modalities.Modules;

/// <summary>What a document is about: the images of one performed procedure step.</summary>
/// <param name="Study">The step that made the images.</param>
/// <param name="Series">Its series of images, at least one.</param>
internal sealed record DocumentSubject(StudyContext Study, IReadOnlyList<AcquiredSeries> Series)
{
    /// <summary>Gets the series that a reader looks at: not the localizers, unless there is nothing else.</summary>
    public IReadOnlyList<AcquiredSeries> ReadSeries =>
        Series.Where(series => !series.IsLocalizer).ToArray() is { Length: > 0 } read ? read : Series;

    /// <summary>Gets a reference to the middle image of a series.</summary>
    public static SopReference MiddleOf(AcquiredSeries series) => new(series.SopClassUid, series.SopInstanceUid(series.Count / 2));
}
