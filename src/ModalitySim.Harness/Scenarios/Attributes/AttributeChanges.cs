using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Scenarios.Attributes;

/// <summary>What a scenario changes in a data set before it is sent: removed first, then emptied, then set.</summary>
internal sealed record AttributeChanges
{
    public static readonly AttributeChanges None = new();

    public IReadOnlyList<AttributePath> Remove { get; init; } = [];

    public IReadOnlyList<AttributePath> Empty { get; init; } = [];

    public IReadOnlyList<KeyValuePair<AttributePath, AttributeValue>> Set { get; init; } = [];

    public bool IsNone => Remove.Count + Empty.Count + Set.Count == 0;

    /// <summary>The data set with the changes; the given one is not touched.</summary>
    public DicomDataset ApplyTo(DicomDataset dataset)
    {
        if (IsNone)
            return dataset;
        var changed = dataset.Clone();
        foreach (var path in Remove)
            path.Holder(changed)?.Remove(path.Tag);
        foreach (var path in Empty)
            path.MakeHolder(changed).AddEmpty(path.Tag);
        foreach (var (path, value) in Set)
            value.Apply(changed, path);
        return changed;
    }

    /// <summary>Declares the three keys on a mapping that has such changes.</summary>
    public static ObjectShape<T> Declare<T>(
        ObjectShape<T> shape, string what, Func<T, AttributeChanges> get, Func<T, AttributeChanges, T> put)
        where T : class => shape
        .Key("set", AttributeShapes.Values, $"Attributes to give another value in {what}, right or wrong.", (t, v) => put(t, get(t) with { Set = v }))
        .Key("empty", CommonShapes.OneOrMore(AttributeShapes.Path), $"Attributes to send with zero length in {what}.", (t, v) => put(t, get(t) with { Empty = v }))
        .Key("remove", CommonShapes.OneOrMore(AttributeShapes.Path), $"Attributes to leave out of {what}.", (t, v) => put(t, get(t) with { Remove = v }));
}
