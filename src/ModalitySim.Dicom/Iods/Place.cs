using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods;

/// <summary>An item of a sequence on the way down; its path becomes text only when there is something to report.</summary>
/// <param name="parent">The enclosing item; null at the top.</param>
/// <param name="sequence">The sequence.</param>
/// <param name="item">The item's number, from 1.</param>
internal sealed class Place(Place? parent, DicomTag sequence, int item)
{
    /// <summary>The path of an attribute in this item.</summary>
    public static string PathOf(Place? place, DicomTag tag) => place is null ? tag.Keyword : $"{place}/{tag.Keyword}";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PathOf(parent, sequence)}[{item}]");
}
