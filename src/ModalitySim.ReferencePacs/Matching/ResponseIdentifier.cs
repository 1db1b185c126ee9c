using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Matching;

/// <summary>Builds what a match is answered with: the attributes asked for and nothing else (PS3.4 §K.4.1.1.3.2).</summary>
internal static class ResponseIdentifier
{
    /// <summary>The identifier of one response.</summary>
    /// <param name="keys">The request identifier.</param>
    /// <param name="entity">The entity that matched.</param>
    /// <param name="isComplete">False when the entity's model does not have one of the attributes asked for, which calls for FF01H.</param>
    public static DicomDataset Build(DicomDataset keys, DicomDataset entity, out bool isComplete)
    {
        var response = new DicomDataset();

        // PS3.4 §K.4.1.1.3.2: included if an extended set may be in use, never with zero length.
        if (entity.GetString(DicomTag.SpecificCharacterSet) is { Length: > 0 } terms)
            response.AddOrUpdate(DicomTag.SpecificCharacterSet, terms);
        if (entity.GetString(DicomTag.TimezoneOffsetFromUTC) is { Length: > 0 } offset)
            response.AddOrUpdate(DicomTag.TimezoneOffsetFromUTC, offset);
        isComplete = true;
        Project(keys, entity, response, ref isComplete);
        return response;
    }

    private static void Project(DicomDataset keys, DicomDataset entity, DicomDataset response, ref bool isComplete)
    {
        foreach (var key in keys)
        {
            if (key.Tag.IsPrivateCreator)
                response.AddOrUpdate(key);
            if (!KeyMatcher.IsKey(key.Tag))
                continue;
            if (KeyMatcher.EntityTag(keys, key.Tag, entity) is not { } tag || !entity.TryGet(tag, out var element))
                AddUnknown(key, response, ref isComplete);
            else if (key.Sequence is { Count: > 0 } wanted && wanted[0].Any(inner => KeyMatcher.IsKey(inner.Tag)))
                response.AddOrUpdate(key.Tag, MatchingItems(wanted[0], entity.GetItems(tag), ref isComplete));
            else if (element.Sequence is { } items)
                response.AddOrUpdate(key.Tag, items.Select(item => item.Clone()).ToArray());
            else if (tag == key.Tag)
                response.AddOrUpdate(element);
            else
                response.AddOrUpdate(key.Tag, element.VR, entity.GetBytes(tag));
        }
    }

    /// <summary>An attribute without a known value goes back empty; one that no entity here can have does not go back at all.</summary>
    private static void AddUnknown(DicomElement key, DicomDataset response, ref bool isComplete)
    {
        if (!key.Tag.IsPrivate && DicomDictionary.Find(key.Tag) is not null)
            response.AddEmpty(key.Tag);
        else
            isComplete = false;
    }

    // PS3.4 §C.2.2.2.6: the matching items, with the requested attributes only.
    private static DicomDataset[] MatchingItems(DicomDataset wanted, IReadOnlyList<DicomDataset> items, ref bool isComplete)
    {
        var projected = new List<DicomDataset>();
        foreach (var item in items)
        {
            if (!KeyMatcher.Matches(wanted, item))
                continue;
            var part = new DicomDataset();
            Project(wanted, item, part, ref isComplete);
            projected.Add(part);
        }

        return [.. projected];
    }
}
