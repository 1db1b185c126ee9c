using System.Collections.Frozen;
using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>The defined terms of Specific Character Set (PS3.3 §C.12.1.1.2).</summary>
internal static class CharacterSetCatalog
{
    /// <summary>Sets by the number that follows "ISO_IR " (Table C.12-2) or "ISO 2022 IR " (Tables C.12-3 and C.12-4).</summary>
    private static readonly FrozenDictionary<string, GraphicSet[]> s_sets = new Dictionary<string, GraphicSet[]>
    {
        ["6"] = [GraphicSets.Ascii],
        ["13"] = [GraphicSets.Romaji, GraphicSets.Katakana],
        ["100"] = [GraphicSets.Ascii, GraphicSets.Latin1],
        ["101"] = [GraphicSets.Ascii, GraphicSets.Latin2],
        ["109"] = [GraphicSets.Ascii, GraphicSets.Latin3],
        ["110"] = [GraphicSets.Ascii, GraphicSets.Latin4],
        ["126"] = [GraphicSets.Ascii, GraphicSets.Greek],
        ["127"] = [GraphicSets.Ascii, GraphicSets.Arabic],
        ["138"] = [GraphicSets.Ascii, GraphicSets.Hebrew],
        ["144"] = [GraphicSets.Ascii, GraphicSets.Cyrillic],
        ["148"] = [GraphicSets.Ascii, GraphicSets.Latin5],
        ["166"] = [GraphicSets.Ascii, GraphicSets.Thai],
        ["203"] = [GraphicSets.Ascii, GraphicSets.Latin9],
        ["58"] = [GraphicSets.SimplifiedChinese],
        ["87"] = [GraphicSets.Kanji],
        ["149"] = [GraphicSets.Korean],
        ["159"] = [GraphicSets.SupplementaryKanji],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, TextCodec> s_whole = new Dictionary<string, TextCodec>
    {
        ["ISO_IR 192"] = new WholeCodec(new(() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), hasGuobiaoPairs: false),
        ["GB18030"] = new WholeCodec(CodePages.Lazily(54936), hasGuobiaoPairs: true),
        ["GBK"] = new WholeCodec(CodePages.Lazily(936), hasGuobiaoPairs: true),
    }.ToFrozenDictionary();

    /// <summary>The codec for the terms, collecting those that name no set or may not stand where they do.</summary>
    public static TextCodec Create(IReadOnlyList<string> terms, List<string> unknown)
    {
        if (terms.Count > 0 && s_whole.TryGetValue(terms[0], out var whole))
        {
            // PS3.5 §6.1.2.4 note 3: these sets allow no other set beside them.
            unknown.AddRange(terms.Skip(1));
            return whole;
        }

        var declared = new List<GraphicSet>();
        for (var i = 0; i < terms.Count; i++)
        {
            if (i == 0 && terms[i].Length == 0)
                continue;
            if (Find(terms[i]) is { } sets)
                declared.AddRange(sets.Except(declared));
            else
                unknown.Add(terms[i]);
        }

        return CreateIso2022(terms, declared);
    }

    private static Iso2022Codec CreateIso2022(IReadOnlyList<string> terms, List<GraphicSet> declared)
    {
        var first = terms.Count > 0 ? Find(terms[0]) ?? [] : [];
        var g0 = first.FirstOrDefault(set => set is { Element: CodeElement.G0, Width: 1 }) ?? GraphicSets.Ascii;
        var g1 = first.FirstOrDefault(set => set is { Element: CodeElement.G1, Width: 1 });

        // Value 1 should not be a multi-byte set; peers that put one there mean it from the first byte.
        var assumedG1 = first.FirstOrDefault(set => set is { Element: CodeElement.G1, Width: 2 });

        // PS3.5 §6.1.2.5: several values announce code extensions; "ISO 2022" in a single value says the same.
        var usesCodeExtensions = terms.Count > 1 || (terms.Count == 1 && terms[0].StartsWith("ISO 2022", StringComparison.Ordinal));
        if (!declared.Contains(g0))
            declared.Insert(0, g0);
        return new Iso2022Codec(g0, g1, declared, assumedG1, usesCodeExtensions);
    }

    private static GraphicSet[]? Find(string term)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["ISO_IR ", "ISO 2022 IR "])
        {
            if (term.StartsWith(prefix, StringComparison.Ordinal) && s_sets.TryGetValue(term[prefix.Length..], out var sets))
                return prefix[3] == '_' && sets[0].Width == 2 ? null : sets;
        }

        return null;
    }
}
