namespace ModalitySim.Pacs.Print;

/// <summary>A film that was accepted for printing.</summary>
/// <param name="Requestor">The AE title that printed it.</param>
/// <param name="FilmBoxUid">The film box.</param>
/// <param name="Format">Image Display Format (2010,0010).</param>
/// <param name="Images">How many of its image boxes held an image.</param>
/// <param name="Copies">Number of Copies (2000,0010) of the session.</param>
/// <param name="Printed">When.</param>
public sealed record PrintedFilm(string Requestor, string FilmBoxUid, string Format, int Images, int Copies, DateTimeOffset Printed);
