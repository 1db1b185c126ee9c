using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Attributes;

/// <summary>The attributes that an N-GET asks for (PS3.7 §10.1.2).</summary>
internal static class AttributeSelection
{
    /// <summary>Selects; what the instance does not have but the table knows comes back empty, other things do not come back.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="wanted">The attribute identifier list; none is all (PS3.7 §10.1.2.1.5).</param>
    /// <param name="rows">The table of the SOP class.</param>
    /// <returns>0000H, or 0001H when optional attributes are not supported (PS3.4 Tables F.8.2-2, CC.2.7-1).</returns>
    public static OperationOutcome Of(DicomDataset instance, IReadOnlyList<DicomTag> wanted, IReadOnlyList<AttributeRule> rows)
    {
        if (wanted.Count == 0)
            return OperationOutcome.Success with { AttributeList = instance };
        var (selected, unsupported) = (new DicomDataset(), new List<DicomTag>());

        // Needed to read the others, wanted or not.
        if (instance.TryGet(DicomTag.SpecificCharacterSet, out var terms))
            selected.AddOrUpdate(terms);
        foreach (var tag in wanted)
        {
            if (instance.TryGet(tag, out var element))
                selected.AddOrUpdate(element);
            else if (rows.Any(row => row.Tag == tag))
                selected.AddEmpty(tag);
            else if (tag != DicomTag.SpecificCharacterSet)
                unsupported.Add(tag);
        }

        return new OperationOutcome
        {
            Status = unsupported.Count == 0 ? OperationStatus.Success : OperationStatus.OptionalAttributesNotSupported,
            AttributeIdentifiers = unsupported,
            AttributeList = selected,
        };
    }
}
