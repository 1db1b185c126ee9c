using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Conformance;

/// <summary>What became of an element between storing an instance and getting it back.</summary>
internal enum ChangeKind
{
    /// <summary>The element was empty, and is not there any more (PS3.4 §B.4.1.1: an empty Type 3 attribute may vanish).</summary>
    EmptyVanished,

    /// <summary>The element was not sent.</summary>
    Added,

    /// <summary>Another value.</summary>
    Changed,

    /// <summary>The element had a value, and is not there any more.</summary>
    Lost,
}

/// <summary>One difference between an instance as it was sent and as it came back.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Path">The way to it, by keywords.</param>
/// <param name="Tag">The element of the instance itself with which the way begins.</param>
/// <param name="Sent">The value sent, shortened.</param>
/// <param name="Retrieved">The value that came back, shortened.</param>
internal sealed record InstanceChange(ChangeKind Kind, string Path, DicomTag Tag, string? Sent, string? Retrieved);

/// <summary>Compares instances element by element. Padding, group lengths and the encoding of text make no difference.</summary>
internal static class InstanceComparison
{
    private const int MaximumDepth = 32;
    private const int ShownLength = 80;
    private const ushort PaddingGroup = 0xFFFC;

    public static IReadOnlyList<InstanceChange> Compare(DicomDataset sent, DicomDataset retrieved)
    {
        var changes = new List<InstanceChange>();
        Compare(sent, retrieved, "", null, 0, changes);
        return changes;
    }

    private static void Compare(DicomDataset sent, DicomDataset retrieved, string prefix, DicomTag? root, int depth, List<InstanceChange> changes)
    {
        foreach (var element in sent.Where(Counts))
        {
            var path = prefix + NameOf(element.Tag);
            if (!retrieved.TryGet(element.Tag, out var other))
            {
                changes.Add(new(element.IsEmpty ? ChangeKind.EmptyVanished : ChangeKind.Lost, path, root ?? element.Tag, Show(sent, element), null));
                continue;
            }

            if (element.Sequence is { } items && other.Sequence is { } others && items.Count == others.Count && depth < MaximumDepth)
            {
                for (var i = 0; i < items.Count; i++)
                    Compare(items[i], others[i], FormattableString.Invariant($"{path}[{i}]."), root ?? element.Tag, depth + 1, changes);
            }
            else if (!IsSame(sent, element, retrieved, other))
                changes.Add(new(ChangeKind.Changed, path, root ?? element.Tag, Show(sent, element), Show(retrieved, other)));
        }

        foreach (var added in retrieved.Where(e => Counts(e) && !sent.Contains(e.Tag)))
            changes.Add(new(ChangeKind.Added, prefix + NameOf(added.Tag), root ?? added.Tag, null, Show(retrieved, added)));
    }

    private static bool Counts(DicomElement element) => !element.Tag.IsGroupLength && element.Tag.Group != PaddingGroup;

    private static bool IsSame(DicomDataset sent, DicomElement element, DicomDataset retrieved, DicomElement other)
    {
        if (element.IsEmpty || other.IsEmpty)
            return element.IsEmpty == other.IsEmpty;
        if (element.Sequence is not null || other.Sequence is not null)
            return false;
        if (element.Fragments is { } fragments)
            return other.Fragments is { } theirs && fragments.Count == theirs.Count && Enumerable.Range(0, fragments.Count).All(i => fragments[i].Span.SequenceEqual(theirs[i].Span));
        var a = sent.GetBytes(element.Tag).Span;
        var b = retrieved.GetBytes(element.Tag).Span;
        if (a.SequenceEqual(b))
            return true;
        // The same value padded otherwise, or in another character set.
        return IsText(element.VR) ? sent.GetString(element.Tag) == retrieved.GetString(element.Tag) : a.TrimEnd((byte)0).SequenceEqual(b.TrimEnd((byte)0));
    }

    private static bool IsText(DicomVR vr) => vr.Code is not ("OB" or "OW" or "OD" or "OF" or "OL" or "OV" or "UN" or "AT" or "FL" or "FD" or "SL" or "SS" or "SV" or "UL" or "US" or "UV");

    private static string NameOf(DicomTag tag) => tag.Keyword is { Length: > 0 } keyword ? keyword : tag.ToString();

    private static string Show(DicomDataset dataset, DicomElement element)
    {
        if (element.Sequence is { } items)
            return FormattableString.Invariant($"{items.Count} items");
        if (element.Fragments is not null || !IsText(element.VR))
            return FormattableString.Invariant($"{dataset.GetBytes(element.Tag).Length} bytes");
        var text = dataset.GetString(element.Tag) ?? "";
        return text.Length <= ShownLength ? $"\"{text}\"" : $"\"{text[..ShownLength]}...\"";
    }
}
