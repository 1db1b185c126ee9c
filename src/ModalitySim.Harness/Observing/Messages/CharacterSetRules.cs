using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>Whether a data set declares the character sets that its text is in (PS3.5 §6.1, PS3.3 §C.12.1.1.2).</summary>
internal static class CharacterSetRules
{
    private const int MaximumDepth = 16;
    private const char Replacement = '\uFFFD';
    private const byte Escape = 0x1B;
    private const string Utf8 = "ISO_IR 192";

    public static void Check(DicomDataset dataset, bool isQuery, Observations seen) => Check(dataset, isQuery, 0, seen);

    private static void Check(DicomDataset dataset, bool isQuery, int depth, Observations seen)
    {
        CheckDeclaration(dataset, isQuery && depth == 0, seen);
        foreach (var element in dataset)
        {
            if (element.Sequence is { } items)
            {
                for (var i = 0; i < items.Count && depth < MaximumDepth; i++)
                    Check(items[i], isQuery, depth + 1, seen);
            }
            else if (element.VR.UsesCharacterSet)
                CheckText(dataset, element.Tag, seen);
        }
    }

    private static void CheckDeclaration(DicomDataset dataset, bool isIdentifier, Observations seen)
    {
        var isThere = dataset.TryGet(DicomTag.SpecificCharacterSet, out var element);

        // PS3.4 §C.2.2.2: absent, or with a value.
        if (isIdentifier)
            seen.Expect(!isThere || !element.IsEmpty, "CHS-006", "Specific Character Set is empty in an identifier", "a value, or no element", "zero length");
        if (!isThere || element.IsEmpty)
            return;
        var set = dataset.CharacterSet;
        if (set.Terms.Contains(Utf8))
            seen.Expect(set.Terms.Count == 1, "CHS-002", "UTF-8 is declared beside other character sets", Utf8 + " alone", set.ToString());
        else if (set.UnknownTerms.Count > 0)
            seen.Against("PS3.3 §C.12.1.1.2", "Specific Character Set has a value that does not exist, or not there", "the defined terms", set.ToString());
    }

    private static void CheckText(DicomDataset dataset, DicomTag tag, Observations seen)
    {
        var bytes = dataset.GetBytes(tag).Span;
        if (!bytes.ContainsAnyExceptInRange((byte)0x00, (byte)0x7F) && !bytes.Contains(Escape))
            return;
        var set = dataset.CharacterSet;
        if (set == DicomCharacterSet.Default)
        {
            seen.Broken("CHS-001", "Text beyond the default repertoire has no declared character set", "Specific Character Set (0008,0005)", $"{tag.Keyword}: {Hex(bytes)}");
            return;
        }

        // ISO 2022 has its own requirement: escapes that do not lead out of a character, and back at every delimiter.
        var id = set.UsesCodeExtensions ? "CHS-003" : "CHS-001";
        var text = dataset.GetString(tag) ?? "";
        seen.Expect(!text.Contains(Replacement), id, "Text is not in the character set that the data set declares", set.ToString(), $"{tag.Keyword}: {Hex(bytes)}");
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes[..Math.Min(bytes.Length, 48)]);
}
