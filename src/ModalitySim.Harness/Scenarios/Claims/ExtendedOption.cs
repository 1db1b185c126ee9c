namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>What can be agreed to by SOP class extended negotiation (PS3.7 §D.3.3.5).</summary>
/// <param name="Word">The word in files.</param>
/// <param name="Name">The name that people read.</param>
/// <param name="Clause">Where the standard defines it.</param>
public sealed record ExtendedOption(string Word, string Name, string Clause)
{
    /// <summary>Queries and retrieval that leave out unique keys above the level.</summary>
    public static readonly ExtendedOption Relational = new("relational", "relational queries or retrieval", "PS3.4 §C.5.1.1, §C.5.2.1");

    /// <summary>Date and time ranges matched as one.</summary>
    public static readonly ExtendedOption DateTime = new("date-time", "combined date-time matching", "PS3.4 §C.5.1.1");

    /// <summary>Person names matched by meaning.</summary>
    public static readonly ExtendedOption Fuzzy = new("fuzzy", "fuzzy matching of person names", "PS3.4 §C.5.1.1, §K.5.1");

    /// <summary>Queries adjusted to the time zone of the requestor.</summary>
    public static readonly ExtendedOption TimeZone = new("time-zone", "timezone query adjustment", "PS3.4 §C.5.1.1, §K.5.1");

    /// <summary>Views that convert to and from enhanced multi-frame images.</summary>
    public static readonly ExtendedOption MultiFrameConversion = new("multi-frame-conversion", "enhanced multi-frame image conversion", "PS3.4 §C.5.1.1, §C.5.2.1");

    /// <summary>Storage level 0, local.</summary>
    public static readonly ExtendedOption StorageLevel0 = new("storage-level-0", "storage level 0 (local)", "PS3.4 §B.3.1");

    /// <summary>Storage level 1, base.</summary>
    public static readonly ExtendedOption StorageLevel1 = new("storage-level-1", "storage level 1 (base)", "PS3.4 §B.3.1");

    /// <summary>Storage level 2, full.</summary>
    public static readonly ExtendedOption StorageLevel2 = new("storage-level-2", "storage level 2 (full)", "PS3.4 §B.3.1");

    /// <summary>Every option, in the order of documentation.</summary>
    public static IReadOnlyList<ExtendedOption> All { get; } =
        [Relational, DateTime, Fuzzy, TimeZone, MultiFrameConversion, StorageLevel0, StorageLevel1, StorageLevel2];
}
