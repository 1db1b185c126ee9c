using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Store;

/// <summary>What a system has promised besides keeping instances, so that it still stands after a restart.</summary>
/// <param name="Uid">What it is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Party">Whom it was promised to; empty for nobody in particular.</param>
/// <param name="At">When.</param>
/// <param name="Data">The attributes.</param>
internal sealed record BookEntry(string Uid, string State, string Party, DateTimeOffset At, DicomDataset Data);

/// <summary>The kinds of entries in a book.</summary>
internal enum BookKind
{
    /// <summary>Performed procedure steps.</summary>
    PerformedStep,

    /// <summary>Transactions of storage commitment.</summary>
    Commitment,

    /// <summary>Instances that are not offered any more.</summary>
    Withdrawn,
}

/// <summary>Keeps entries beside the instances. Safe for concurrent use.</summary>
internal interface ISystemBook
{
    /// <summary>Every entry of a kind, in the order of their first writing.</summary>
    IReadOnlyList<BookEntry> All(BookKind kind);

    /// <summary>Writes entries, in place of those of the same kind and UID; they are kept when it returns.</summary>
    /// <exception cref="StoreFullException">They cannot be written.</exception>
    void Put(BookKind kind, params IReadOnlyCollection<BookEntry> entries);

    /// <summary>Forgets an entry.</summary>
    /// <exception cref="StoreFullException">The book cannot be written.</exception>
    void Remove(BookKind kind, string uid);
}
