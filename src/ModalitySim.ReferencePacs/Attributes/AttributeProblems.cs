using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Attributes;

/// <summary>What is wrong with the attributes of a request, by kind; tags as they stand at any depth.</summary>
internal sealed class AttributeProblems
{
    private const int LongestComment = 64;
    private readonly List<(ushort Status, DicomTag Tag, DicomTag Top)> _found = [];

    public bool None => _found.Count == 0;

    /// <summary>Notes a problem with an attribute, which stands in the top-level attribute <paramref name="top"/>.</summary>
    public void Add(ushort status, DicomTag tag, DicomTag top) => _found.Add((status, tag, top));

    /// <summary>The answer, with the most basic kind of problem first: what is absent, then empty, then inappropriate.</summary>
    /// <param name="request">The data set at fault, whose attributes are quoted.</param>
    public OperationOutcome ToOutcome(DicomDataset request)
    {
        var status = _found
            .Select(problem => problem.Status)
            .MinBy(code => Array.IndexOf(s_order, code));
        var found = _found.Where(problem => problem.Status == status).ToArray();
        var tags = found.Select(problem => problem.Tag).Distinct().ToArray();
        return new OperationOutcome
        {
            Status = status,
            ErrorComment = Comment(status, tags),
            AttributeIdentifiers = tags,

            // PS3.7 §C.5.11 and §C.5.14 quote the values; §C.5.13 and §C.5.17 name the tags only.
            AttributeList = status is OperationStatus.InvalidAttributeValue or OperationStatus.MissingAttributeValue
                ? Quote(request, found.Select(problem => problem.Top))
                : null,
        };
    }

    private static readonly ushort[] s_order =
    [
        OperationStatus.MissingAttribute, OperationStatus.MissingAttributeValue,
        OperationStatus.NoSuchAttribute, OperationStatus.InvalidAttributeValue,
    ];

    private static string Comment(ushort status, DicomTag[] tags)
    {
        var what = status switch
        {
            OperationStatus.MissingAttribute => "Missing",
            OperationStatus.MissingAttributeValue => "No value for",
            OperationStatus.NoSuchAttribute => "Never created",
            _ => "Not allowed",
        };
        var comment = $"{what}: {string.Join(' ', tags.Select(tag => tag.Keyword))}";
        return comment.Length <= LongestComment ? comment : comment[..(LongestComment - 3)] + "...";
    }

    private static DicomDataset? Quote(DicomDataset request, IEnumerable<DicomTag> tags)
    {
        var quoted = new DicomDataset();
        if (request.GetString(DicomTag.SpecificCharacterSet) is { Length: > 0 } terms)
            quoted.AddOrUpdate(DicomTag.SpecificCharacterSet, terms);
        foreach (var tag in tags.Distinct())
        {
            if (request.TryGet(tag, out var element))
                quoted.AddOrUpdate(element);
        }

        return quoted.Count > 0 ? quoted : null;
    }
}
