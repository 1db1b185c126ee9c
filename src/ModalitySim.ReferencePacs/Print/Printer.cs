namespace ModalitySim.Pacs.Print;

/// <summary>Remembers what was printed; there is no paper. Safe for concurrent use.</summary>
internal sealed class Printer(TimeProvider time)
{
    private const int Remembered = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<PrintedFilm> _films = new();

    /// <summary>The films, oldest first; a snapshot.</summary>
    public IReadOnlyList<PrintedFilm> All
    {
        get
        {
            lock (_gate)
                return [.. _films];
        }
    }

    /// <summary>Prints a film.</summary>
    public void Print(string requestor, FilmBox film, int copies)
    {
        lock (_gate)
        {
            _films.Enqueue(new(requestor, film.Uid, film.Format, film.Images.Count(image => image.HasImage), copies, time.GetUtcNow()));
            if (_films.Count > Remembered)
                _films.Dequeue();
        }
    }
}
