using System.Collections;

namespace ModalitySim.Dicom.Data;

/// <summary>The items of a sequence (PS3.5 §7.5). Items received are decoded when first asked for.</summary>
public sealed class DicomSequence : IReadOnlyList<DicomDataset>
{
    private readonly DicomDataset? _owner;
    private List<DicomDataset>? _items;

    /// <summary>A sequence of the given items, which from now on inherit the owner's character set.</summary>
    internal DicomSequence(DicomDataset owner, IEnumerable<DicomDataset> items)
    {
        _owner = owner;
        _items = [];
        foreach (var item in items) Add(item);
    }

    internal DicomSequence(DicomDataset owner, DeferredItems deferred)
    {
        _owner = owner;
        Deferred = deferred;
    }

    /// <summary>The items as they were received, while nobody has looked at them; writing them in the same encoding needs no decoding.</summary>
    internal DeferredItems? Deferred { get; private set; }

    /// <inheritdoc/>
    public int Count => Items.Count;

    /// <inheritdoc/>
    public DicomDataset this[int index] => Items[index];

    /// <exception cref="DicomDataException">The bytes received are no items.</exception>
    private List<DicomDataset> Items
    {
        get
        {
            if (_items is { } known) return known;
            var items = Deferred!.Read();
            foreach (var item in items) item.Parent = _owner;
            _items = items;
            // An item may be changed by whoever holds it now: the bytes no longer speak for it.
            Deferred = null;
            return items;
        }
    }

    /// <summary>Appends an item.</summary>
    public void Add(DicomDataset item)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.Parent = _owner;
        Items.Add(item);
    }

    /// <inheritdoc/>
    public IEnumerator<DicomDataset> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal DicomSequence CopyFor(DicomDataset owner) =>
        Deferred is { } deferred ? new(owner, deferred) : new(owner, Items.Select(i => i.Clone()));
}

/// <summary>Items that were received and not yet decoded; the reader knows how.</summary>
internal abstract class DeferredItems
{
    /// <summary>The bytes between the sequence's header and its end.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Decodes the items.</summary>
    /// <exception cref="DicomDataException">The bytes are no items.</exception>
    public abstract List<DicomDataset> Read();
}
