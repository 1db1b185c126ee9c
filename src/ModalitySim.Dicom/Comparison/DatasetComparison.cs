using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Comparison;

/// <summary>
/// Compares an instance as it was sent with the same instance as it came back, tag by tag, items included; pixels are compared as they decode.
/// A difference that the standard lets a storage provider make is told with its clause; everything else is corruption.
/// </summary>
public sealed class DatasetComparison
{
    private readonly List<Difference> _differences = [];
    private readonly ComparisonOptions _options;
    private readonly DicomTransferSyntax _sentSyntax;
    private readonly DicomTransferSyntax _retrievedSyntax;
    private readonly DicomDataset _retrieved;

    private DatasetComparison(DicomTransferSyntax sentSyntax, DicomDataset retrieved, DicomTransferSyntax retrievedSyntax, ComparisonOptions options)
    {
        (_sentSyntax, _retrieved, _retrievedSyntax, _options) = (sentSyntax, retrieved, retrievedSyntax, options);
    }

    private bool IsTranscoded => _sentSyntax != _retrievedSyntax && (_sentSyntax.IsEncapsulated || _retrievedSyntax.IsEncapsulated);

    /// <summary>Compares two files.</summary>
    /// <param name="sent">What was sent.</param>
    /// <param name="retrieved">What came back.</param>
    /// <param name="options">What is expected of the provider; null for <see cref="ComparisonOptions.Default"/>.</param>
    /// <exception cref="DicomDataException">A sequence is no sequence.</exception>
    public static ComparisonResult Compare(DicomFile sent, DicomFile retrieved, ComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(retrieved);
        return Compare(sent.Dataset, sent.TransferSyntax, retrieved.Dataset, retrieved.TransferSyntax, options);
    }

    /// <summary>Compares two data sets.</summary>
    /// <param name="sent">What was sent.</param>
    /// <param name="sentSyntax">The transfer syntax that its pixels are in.</param>
    /// <param name="retrieved">What came back.</param>
    /// <param name="retrievedSyntax">The transfer syntax that it came in.</param>
    /// <param name="options">What is expected of the provider; null for <see cref="ComparisonOptions.Default"/>.</param>
    /// <exception cref="DicomDataException">A sequence is no sequence.</exception>
    public static ComparisonResult Compare(
        DicomDataset sent, DicomTransferSyntax sentSyntax, DicomDataset retrieved, DicomTransferSyntax retrievedSyntax, ComparisonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(sentSyntax);
        ArgumentNullException.ThrowIfNull(retrieved);
        ArgumentNullException.ThrowIfNull(retrievedSyntax);
        var comparison = new DatasetComparison(sentSyntax, retrieved, retrievedSyntax, options ?? ComparisonOptions.Default);
        comparison.CompareLevel(sent, retrieved, "", isCode: false);
        return new ComparisonResult(comparison._differences);
    }

    private void CompareLevel(DicomDataset sent, DicomDataset retrieved, string prefix, bool isCode)
    {
        // Private elements are the same where creator and number are, whatever block they stand in (PS3.5 §7.8.1).
        var pairs = new SortedDictionary<DicomTag, (DicomElement? Before, DicomElement? After)>();
        var taken = new HashSet<DicomTag>();
        foreach (var before in sent)
        {
            if (before.Tag.IsPrivateCreator && retrieved.Any(e => IsCreator(e, before.Tag.Group, sent.GetString(before.Tag), retrieved)))
                continue;
            var tag = Counterpart(sent, before.Tag, retrieved);
            pairs[before.Tag] = (before, retrieved.TryGet(tag, out var after) ? after : null);
            taken.Add(tag);
        }

        foreach (var after in retrieved)
        {
            if (taken.Contains(after.Tag) || (after.Tag.IsPrivateCreator && sent.Any(e => IsCreator(e, after.Tag.Group, retrieved.GetString(after.Tag), sent))))
                continue;
            pairs.TryAdd(after.Tag, (null, after));
        }

        foreach (var (tag, (before, after)) in pairs)
        {
            string path = prefix + tag.Keyword;
            int start = _differences.Count;
            if (tag == DicomTag.PixelData && before is not null && after is not null)
                Add(PixelComparison.Compare(sent, _sentSyntax, retrieved, _retrievedSyntax, path));
            else if (before is { } sentElement && after is { } retrievedElement)
                ComparePair(sent, sentElement, retrieved, retrievedElement, path, isCode);
            else
                AddMissing(sent, before, retrieved, after, path, isCode);
            for (int i = start; prefix.Length == 0 && i < _differences.Count; i++) _differences[i] = _differences[i] with { Root = tag };
        }
    }

    private static bool IsCreator(in DicomElement element, ushort group, string? creator, DicomDataset dataset) =>
        element.Tag.Group == group && element.Tag.IsPrivateCreator && dataset.GetString(element.Tag) == creator;

    private static DicomTag Counterpart(DicomDataset from, DicomTag tag, DicomDataset to)
    {
        if (!tag.IsPrivate || tag.Element < 0x1000) return tag;
        string? creator = from.GetString(new DicomTag(tag.Group, (ushort)(tag.Element >> 8)));
        return creator is null ? tag : to.FindPrivate(creator, tag.Group, (byte)tag.Element) ?? tag;
    }

    private void ComparePair(DicomDataset sent, DicomElement before, DicomDataset retrieved, DicomElement after, string path, bool isCode)
    {
        if (ItemsOf(before, sent, after) is { } sentItems && ItemsOf(after, retrieved, before) is { } retrievedItems)
        {
            CompareItems(before, sentItems, after, retrievedItems, path, isCode);
            return;
        }

        if (ValueComparison.Compare(sent, before, retrieved, after) is not { } found) return;
        string shownBefore = ShownValue.Of(sent, before), shownAfter = ShownValue.Of(retrieved, after);
        if (found.Kind == DifferenceKind.Corruption)
        {
            string? clause = CoercionRules.ClauseFor(before.Tag, IsTranscoded, isCode);
            if (clause is null && CoercionRules.IsDocumented(_retrieved, before.Tag, sent.GetString(before.Tag) ?? "")) clause = "PS3.3 §C.12.1.1.9";
            if (clause is not null) found = (DifferenceKind.Permitted, "coerced", clause);
        }

        _differences.Add(new(path, found.Kind, found.Code, found.Clause, shownBefore, shownAfter));
    }

    private void CompareItems(DicomElement before, IReadOnlyList<DicomDataset> sent, DicomElement after, IReadOnlyList<DicomDataset> retrieved, string path, bool isCode)
    {
        string? clause = CoercionRules.ClauseFor(before.Tag, IsTranscoded, isCode);
        if (sent.Count != retrieved.Count)
        {
            _differences.Add(new(
                path, clause is null ? DifferenceKind.Corruption : DifferenceKind.Permitted, "item-count", clause ?? "PS3.4 §B.4.1.1", Items(sent.Count), Items(retrieved.Count)));
        }
        else if (before.VR != after.VR)
        {
            _differences.Add(new(path, DifferenceKind.Permitted, "vr", "PS3.5 §6.2.2", before.VR.Code, after.VR.Code));
        }

        bool isCodeSequence = before.Tag.Keyword.EndsWith("CodeSequence", StringComparison.Ordinal);
        int start = _differences.Count;
        for (int i = 0; i < Math.Min(sent.Count, retrieved.Count); i++)
            CompareLevel(sent[i], retrieved[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]/"), isCodeSequence);
        if (clause is null) return;
        for (int i = start; i < _differences.Count; i++)
            if (_differences[i].Kind == DifferenceKind.Corruption) _differences[i] = _differences[i] with { Kind = DifferenceKind.Permitted, Code = "coerced", Clause = clause };
    }

    // PS3.5 §6.2.2: who does not know an attribute passes its sequence on as UN, in Implicit VR Little Endian.
    private static IReadOnlyList<DicomDataset>? ItemsOf(in DicomElement element, DicomDataset owner, in DicomElement other)
    {
        if (element.Sequence is { } sequence) return sequence;
        if (element.VR != DicomVR.UN || other.Sequence is null) return null;
        try
        {
            return new ReceivedItems(owner.EncodedValue(element), new StreamPlace(new ElementEncoding(IsExplicitVR: false, IsBigEndian: false), 0, 1)).Read();
        }
        catch (DicomDataException)
        {
            return null;
        }
    }

    private void AddMissing(DicomDataset sent, DicomElement? before, DicomDataset retrieved, DicomElement? after, string path, bool isCode)
    {
        var element = before ?? after!.Value;
        string? clause = CoercionRules.ClauseFor(element.Tag, IsTranscoded, isCode);
        if (clause is null && before is not null)
            clause = CoercionRules.ClauseForLoss(element.Tag, element.IsEmpty, _options.StorageLevel);
        else if (clause is null)
            clause = element.IsEmpty ? "PS3.4 §B.4.1.1 note" : CoercionRules.IsDocumented(_retrieved, element.Tag, "") ? "PS3.3 §C.12.1.1.9" : null;
        _differences.Add(new(
            path, clause is null ? DifferenceKind.Corruption : DifferenceKind.Permitted, before is null ? "added" : before.Value.IsEmpty ? "empty-lost" : "lost", clause ?? "PS3.4 §B.4.1.1",
            before is { } b ? ShownValue.Of(sent, b) : "", after is { } a ? ShownValue.Of(retrieved, a) : ""));
    }

    private void Add(Difference? difference)
    {
        if (difference is not null) _differences.Add(difference);
    }

    private static string Items(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "item" : "items")}");
}
