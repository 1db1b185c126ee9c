using System.Collections.Frozen;
using System.Text;

namespace ModalitySim.Dicom.Dictionary;

/// <summary>What PS3.6 says of an attribute.</summary>
/// <param name="VR">The value representation as the standard prints it, alternatives joined by " or ".</param>
/// <param name="VM">The value multiplicity, such as 1, 1-n or 2-2n.</param>
/// <param name="Keyword">The keyword; empty for a few retired attributes.</param>
/// <param name="Name">The name.</param>
/// <param name="IsRetired">Whether the standard retired it.</param>
public sealed record DictionaryEntry(string VR, string VM, string Keyword, string Name, bool IsRetired);

/// <summary>The registry of data elements (PS3.6 §6-8), searchable by tag and by keyword.</summary>
public static partial class DicomDictionary
{
    private const int Slots = 16384;
    private static readonly ushort[] Index = BuildIndex();
    private static readonly Lazy<FrozenDictionary<string, DicomTag>> Keywords = new(BuildKeywords);

    // A class of its own: its initialiser runs after those of the generated tables.
    private static class ImplicitVR
    {
        public static readonly DicomVR[] OfName = [.. VRNames.Select(ImplicitChoice)];
    }

    // As above.
    private static class Parsed
    {
        public static readonly DicomVR[][] VRsOfName = [.. VRNames.Select(n => n == "NONE" ? [] : n.Split(" or ").Select(DicomVR.Parse).ToArray())];
        public static readonly Multiplicity[] VMOfName = [.. VMNames.Select(Multiplicity.Parse)];
    }

    private sealed record RepeatingEntry(uint Mask, uint Value, DictionaryEntry Entry);

    /// <summary>How many attributes with a single tag the registry holds.</summary>
    public static int Count => Tags.Length;

    /// <summary>The entry of a tag, repeating groups included; null where the registry has none.</summary>
    public static DictionaryEntry? Find(DicomTag tag)
    {
        int at = IndexOf(tag.Value);
        if (at >= 0)
            return new(VRNames[VRIndex[at]], VMNames[VMIndex[at] & 0x7F], TextAt(KeywordText, KeywordOffsets, at), TextAt(NameText, NameOffsets, at), (VMIndex[at] & 0x80) != 0);
        return FindRepeating(tag)?.Entry;
    }

    /// <summary>VRs, multiplicity and retirement of a tag, found without allocating; false where the registry has no entry.</summary>
    internal static bool TryFindFacts(DicomTag tag, out DictionaryFacts facts)
    {
        int at = IndexOf(tag.Value);
        if (at >= 0)
        {
            facts = new(Parsed.VRsOfName[VRIndex[at]], Parsed.VMOfName[VMIndex[at] & 0x7F], (VMIndex[at] & 0x80) != 0);
            return true;
        }

        var entry = FindRepeating(tag)?.Entry;
        facts = entry is null ? default : new(Parsed.VRsOfName[Array.IndexOf(VRNames, entry.VR)], Multiplicity.Parse(entry.VM), entry.IsRetired);
        return entry is not null;
    }

    /// <summary>
    /// The VR with which an implicit VR stream carries the attribute: the first alternative for US/SS, OW for OB/OW (PS3.5 §A.1);
    /// UN for what the registry lacks, LO for a private creator and UL for a group length (PS3.5 §7.8.1, §7.2).
    /// </summary>
    public static DicomVR VROf(DicomTag tag)
    {
        int at = IndexOf(tag.Value);
        if (at >= 0) return ImplicitVR.OfName[VRIndex[at]];
        if (tag.IsGroupLength) return DicomVR.UL;
        if (tag.IsPrivate) return tag.IsPrivateCreator ? DicomVR.LO : DicomVR.UN;
        return FindRepeating(tag) is { } repeating ? ImplicitChoice(repeating.Entry.VR) : DicomVR.UN;
    }

    /// <summary>The tag of a keyword, compared exactly.</summary>
    public static bool TryFindTag(string keyword, out DicomTag tag) => Keywords.Value.TryGetValue(keyword, out tag);

    /// <summary>All keywords, in no order; for suggestions.</summary>
    public static IReadOnlyList<string> AllKeywords => Keywords.Value.Keys;

    private static RepeatingEntry? FindRepeating(DicomTag tag)
    {
        // Only these groups repeat; the test spares the walk for everything else.
        if (tag.Group is not (0x0020 or 0x0028 or 0x1000 or 0x1010) && (tag.Group & 0xFF00) is not (0x5000 or 0x6000 or 0x7F00)) return null;
        foreach (var entry in Repeating)
            if ((tag.Value & entry.Mask) == entry.Value) return entry;
        return null;
    }

    private static DicomVR ImplicitChoice(string vr) => vr switch
    {
        "OB or OW" or "US or SS or OW" or "US or OW" => DicomVR.OW,
        "US or SS" => DicomVR.US,
        "NONE" => DicomVR.UN,
        _ => DicomVR.Parse(vr),
    };

    private static int IndexOf(uint tag)
    {
        for (uint slot = Hash(tag); ; slot = (slot + 1) % Slots)
        {
            int at = Index[slot] - 1;
            if (at < 0 || Tags[at] == tag) return at;
        }
    }

    private static uint Hash(uint tag) => tag * 2654435769u >> 18;

    private static ushort[] BuildIndex()
    {
        var index = new ushort[Slots];
        for (int i = 0; i < Tags.Length; i++)
        {
            uint slot = Hash(Tags[i]);
            while (index[slot] != 0) slot = (slot + 1) % Slots;
            index[slot] = (ushort)(i + 1);
        }

        return index;
    }

    private static FrozenDictionary<string, DicomTag> BuildKeywords()
    {
        var keywords = new Dictionary<string, DicomTag>(Tags.Length, StringComparer.Ordinal);
        for (int i = 0; i < Tags.Length; i++)
            if (TextAt(KeywordText, KeywordOffsets, i) is { Length: > 0 } keyword) keywords.TryAdd(keyword, new DicomTag(Tags[i]));
        return keywords.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string TextAt(ReadOnlySpan<byte> text, ReadOnlySpan<int> offsets, int at) => Encoding.UTF8.GetString(text[offsets[at]..offsets[at + 1]]);
}

/// <summary>What a check needs to know of an attribute.</summary>
/// <param name="VRs">The VRs that it may have; none for items and their delimiters.</param>
/// <param name="VM">How many values it may have.</param>
/// <param name="IsRetired">Whether the standard retired it.</param>
internal readonly record struct DictionaryFacts(DicomVR[] VRs, Multiplicity VM, bool IsRetired);
