using System.Collections.Frozen;

namespace ModalitySim.Dicom.Dictionary;

/// <summary>A row of PS3.6 Annex A.</summary>
/// <param name="Uid">The UID.</param>
/// <param name="Keyword">The keyword.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">What it identifies: SOP Class, Transfer Syntax, …</param>
/// <param name="IsRetired">Whether the standard retired it.</param>
public sealed record UidEntry(string Uid, string Keyword, string Name, string Type, bool IsRetired);

/// <summary>The registry of unique identifiers (PS3.6 Annex A).</summary>
public static partial class UidRegistry
{
    /// <summary>All rows, in the standard's order.</summary>
    public static IReadOnlyList<UidEntry> All => Entries;

    /// <summary>The SOP classes of the Storage Service Class (PS3.4 §B.5), retired ones included.</summary>
    public static IReadOnlyList<UidEntry> StorageSopClasses => Index.Storage;

    /// <summary>The row of a UID; null where the registry has none.</summary>
    public static UidEntry? Find(string uid) => Index.ByUid.GetValueOrDefault(uid);

    /// <summary>The UID of a keyword such as CTImageStorage; null where the registry has none.</summary>
    public static DicomUID? FindByKeyword(string keyword) => Index.ByKeyword.TryGetValue(keyword, out var entry) ? new DicomUID(entry.Uid) : null;

    // PS3.6 names every class of PS3.4 §B.5 "… Storage"; Storage Commitment, DICOMDIR and the non-patient objects of
    // PS3.4 Annex GG are stored as well, or are other services.
    private static bool IsStorage(UidEntry entry) =>
        entry.Type == "SOP Class" &&
        entry.Uid.StartsWith("1.2.840.10008.5.1.4.", StringComparison.Ordinal) &&
        !entry.Uid.StartsWith("1.2.840.10008.5.1.4.1.2.", StringComparison.Ordinal) &&
        entry.Name.Contains("Storage", StringComparison.Ordinal) &&
        !entry.Name.Contains("Commitment", StringComparison.Ordinal);

    // A class of its own: its initialisers run after that of the generated table, and only when somebody asks.
    private static class Index
    {
        public static readonly FrozenDictionary<string, UidEntry> ByUid = Entries.ToFrozenDictionary(e => e.Uid, StringComparer.Ordinal);

        public static readonly FrozenDictionary<string, UidEntry> ByKeyword =
            Entries.Where(e => e.Keyword.Length > 0).DistinctBy(e => e.Keyword).ToFrozenDictionary(e => e.Keyword, StringComparer.Ordinal);

        public static readonly IReadOnlyList<UidEntry> Storage = [.. Entries.Where(IsStorage)];
    }
}
