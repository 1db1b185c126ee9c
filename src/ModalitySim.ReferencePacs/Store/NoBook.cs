namespace ModalitySim.Pacs.Store;

/// <summary>The book of a system that ends with its process: nothing is kept.</summary>
internal sealed class NoBook : ISystemBook
{
    public IReadOnlyList<BookEntry> All(BookKind kind) => [];

    public void Put(BookKind kind, params IReadOnlyCollection<BookEntry> entries)
    {
        // There is no later.
    }

    public void Remove(BookKind kind, string uid)
    {
        // Nothing was kept.
    }
}
