namespace ModalitySim.Pacs.Print;

/// <summary>The rules of printing that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record PrintPolicy
{
    /// <summary>Whether only the film box created last can be changed, printed and deleted (PS3.4 §H.4.2.2).</summary>
    public bool LastFilmOnly { get; init; } = true;

    /// <summary>The status of printing a session or film from the number of its films and of those with images (PS3.4 Tables H.4-4, H.4-9).</summary>
    public Func<bool, int, int, ushort> PrintStatus { get; init; } = static (isSession, films, withImages) =>
        films == 0 ? Print.PrintStatus.SessionWithoutFilms
        : withImages > 0 ? (ushort)0
        : isSession ? Print.PrintStatus.SessionWithoutImages : Print.PrintStatus.FilmWithoutImages;
}
