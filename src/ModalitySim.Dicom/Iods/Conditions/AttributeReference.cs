using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>Where a reference starts.</summary>
internal enum ReferenceOrigin
{
    /// <summary>The item itself.</summary>
    Here,

    /// <summary>The item or data set around it.</summary>
    Parent,

    /// <summary>The whole data set.</summary>
    Root,

    /// <summary>The functional groups of the frame: its own, else the shared ones (PS3.3 §C.7.6.16).</summary>
    FunctionalGroups,
}

/// <summary>An element with the data set that holds it.</summary>
internal readonly record struct ReferredElement(DicomDataset Dataset, DicomElement Element);

/// <summary>A test of an element.</summary>
internal delegate bool ElementTest(in ReferredElement element);

/// <summary>Another attribute that a condition looks at.</summary>
/// <param name="Origin">Where the path starts.</param>
/// <param name="Path">Sequences and the attribute at the end; a tag of zero stands for any sequence.</param>
/// <param name="Value">Which value is meant, from 1; 0 for any.</param>
internal sealed record AttributeReference(ReferenceOrigin Origin, DicomTag[] Path, int Value)
{
    /// <summary>Whether any element at the end of the path passes the test.</summary>
    public bool Any(DicomDataset item, ElementTest test)
    {
        switch (Origin)
        {
            case ReferenceOrigin.Here:
                return Follow(item, 0, test);
            case ReferenceOrigin.Parent:
                return item.Parent is { } parent && Follow(parent, 0, test);
            case ReferenceOrigin.Root:
                return Follow(Root(item, out _), 0, test);
            default:
                return InGroups(item, test);
        }
    }

    private static DicomDataset Root(DicomDataset item, out DicomDataset below)
    {
        below = item;
        while (item.Parent is { } parent)
        {
            below = item;
            item = parent;
        }

        return item;
    }

    private bool InGroups(DicomDataset item, ElementTest test)
    {
        var root = Root(item, out var frame);
        var shared = root.GetItems(DicomTag.SharedFunctionalGroupsSequence);
        if (frame != root && !(shared.Count > 0 && shared[0] == frame)) return Follow(frame, 0, test) || (shared.Count > 0 && Follow(shared[0], 0, test));
        if (shared.Count > 0 && Follow(shared[0], 0, test)) return true;
        foreach (var other in root.GetItems(DicomTag.PerFrameFunctionalGroupsSequence))
            if (Follow(other, 0, test)) return true;
        return false;
    }

    private bool Follow(DicomDataset item, int at, ElementTest test)
    {
        if (Path[at].Value == 0)
        {
            foreach (var element in item)
                if (element.Sequence is { } any && InItems(any, at, test)) return true;
            return false;
        }

        if (!item.TryGet(Path[at], out var found)) return false;
        if (at == Path.Length - 1) return test(new(item, found));
        return found.Sequence is { } sequence && InItems(sequence, at, test);
    }

    private bool InItems(DicomSequence items, int at, ElementTest test)
    {
        for (int i = 0; i < items.Count; i++)
            if (Follow(items[i], at + 1, test)) return true;
        return false;
    }
}
