using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Web;

/// <summary>Keeps what coercion has replaced, in the instance itself (PS3.3 §C.12.1, Original Attributes Macro).</summary>
internal static class Coercion
{
    /// <summary>Adds an item with the attributes that were removed or replaced.</summary>
    public static void Record(DicomDataset original, DicomDataset coerced, DateTimeOffset at)
    {
        var before = new DicomDataset();
        foreach (var element in original)
        {
            if (!coerced.TryGet(element.Tag, out var now) || (element.Sequence is null && element.Fragments is null && now.Sequence is null && !original.GetBytes(element.Tag).Span.SequenceEqual(coerced.GetBytes(element.Tag).Span)))
                before.AddOrUpdate(element);
        }

        var item = new DicomDataset()
            .AddOrUpdate(DicomTag.ModifiedAttributesSequence, before)
            .AddOrUpdate(DicomTag.AttributeModificationDateTime, at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "+0000")
            .AddOrUpdate(DicomTag.ModifyingSystem, "ModalitySim")
            .AddEmpty(DicomTag.SourceOfPreviousValues)
            .AddOrUpdate(DicomTag.ReasonForTheAttributeModification, "COERCE");
        coerced.AddOrUpdate(DicomTag.OriginalAttributesSequence, [.. coerced.GetItems(DicomTag.OriginalAttributesSequence).Select(i => i.Clone()), item]);
    }
}
