using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Query;

/// <summary>The identifier of a C-FIND, C-MOVE or C-GET request, checked against its information model.</summary>
/// <param name="Level">The level that is asked for.</param>
/// <param name="LevelName">Query/Retrieve Level (0008,0052) as it came.</param>
/// <param name="Keys">The keys that are supported at this level.</param>
/// <param name="Unsupported">The optional keys that are not (PS3.4 §C.2.2.1.3).</param>
internal sealed record QueryIdentifier(QueryLevel Level, string LevelName, DicomDataset Keys, IReadOnlyList<DicomTag> Unsupported)
{
    /// <summary>Checks and takes apart a request identifier of C-FIND.</summary>
    /// <param name="model">The information model.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="needsParents">Whether the unique keys of the levels above are mandatory: all but relational queries (PS3.4 §C.4.1.2.1).</param>
    /// <param name="problems">What is wrong; the result is then null.</param>
    public static QueryIdentifier? ToFind(InformationModel model, DicomDataset identifier, bool needsParents, out IReadOnlyList<IdentifierProblem> problems)
    {
        if (Read(model, identifier, out problems) is not { } read)
            return null;
        problems = [.. IdentifierCheck.Find(identifier), .. needsParents ? MissingParents(model, read.Level, identifier) : []];
        return problems.Count == 0 ? read : null;
    }

    /// <summary>Checks and takes apart a request identifier of C-MOVE or C-GET: unique keys only (PS3.4 §C.4.2.1.4.1, §C.4.2.2.1).</summary>
    /// <param name="model">The information model.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="needsParents">Whether the unique keys of the levels above are mandatory: all but relational retrieval.</param>
    /// <param name="problems">What is wrong; the result is then null.</param>
    public static QueryIdentifier? ToRetrieve(InformationModel model, DicomDataset identifier, bool needsParents, out IReadOnlyList<IdentifierProblem> problems)
    {
        if (Read(model, identifier, out problems) is not { } read)
            return null;
        var found = new List<IdentifierProblem>();
        if (needsParents)
            found.AddRange(MissingParents(model, read.Level, identifier));
        var own = QueryAttributes.UniqueKeyOf(read.Level);
        var values = identifier.GetStrings(own);
        if (values.Length == 0 || values.Any(value => !IsSingle(own, value)))
            found.Add(new(own, "the unique key of the level has no usable value"));
        else if (own == DicomTag.PatientID && values.Length > 1)
            found.Add(new(own, "only one patient can be retrieved at a time"));
        problems = found;
        if (found.Count > 0)
            return null;
        var keys = new DicomDataset();
        for (var level = model.Root; level <= read.Level; level++)
        {
            if (identifier.TryGet(QueryAttributes.UniqueKeyOf(level), out var key))
                keys.AddOrUpdate(key);
        }

        if (identifier.TryGet(DicomTag.PatientID, out var patient))
            keys.AddOrUpdate(patient);
        return read with { Keys = keys };
    }

    private static QueryIdentifier? Read(InformationModel model, DicomDataset identifier, out IReadOnlyList<IdentifierProblem> problems)
    {
        var name = identifier.GetString(DicomTag.QueryRetrieveLevel);
        if (model.LevelOf(name) is not { } level)
        {
            problems = [new(DicomTag.QueryRetrieveLevel, string.IsNullOrEmpty(name) ? "no Query/Retrieve Level" : "no level of this information model")];
            return null;
        }

        problems = [];
        var (keys, unsupported) = (new DicomDataset(), new List<DicomTag>());
        foreach (var key in identifier)
        {
            if (key.Tag == DicomTag.QueryRetrieveLevel || key.Tag.IsPrivateCreator || key.Tag.IsGroupLength)
                continue;
            if (!KeyMatcher.IsKey(key.Tag) || IsSupported(key.Tag, level))
                keys.AddOrUpdate(key);
            else
                unsupported.Add(key.Tag);
        }

        return new(level, name!, keys, unsupported);
    }

    private static bool IsSupported(DicomTag tag, QueryLevel level) =>
        tag == DicomTag.RetrieveAETitle || tag == DicomTag.InstanceAvailability || QueryAttributes.LevelOf(tag) <= level;

    private static IEnumerable<IdentifierProblem> MissingParents(InformationModel model, QueryLevel level, DicomDataset identifier)
    {
        for (var above = model.Root; above < level; above++)
        {
            var tag = QueryAttributes.UniqueKeyOf(above);
            if (identifier.GetStrings(tag) is not [var value] || !IsSingle(tag, value))
                yield return new(tag, $"{tag.Keyword} is needed as a single value");
        }
    }

    private static bool IsSingle(DicomTag tag, string value) =>
        value.Length > 0 && (tag == DicomTag.PatientID ? !WildCard.IsPresentIn(value) : new DicomUID(value).IsValid);
}
