using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Matching;

/// <summary>What is wrong with a key of a request identifier.</summary>
/// <param name="Tag">The key.</param>
/// <param name="Problem">What is wrong, short enough for an Error Comment.</param>
internal sealed record IdentifierProblem(DicomTag Tag, string Problem);

/// <summary>Whether an identifier can be matched at all.</summary>
internal static class IdentifierCheck
{
    private const int DeepestItem = 16;

    /// <summary>Every problem of the identifier, in tag order.</summary>
    public static IReadOnlyList<IdentifierProblem> Find(DicomDataset identifier)
    {
        var problems = new List<IdentifierProblem>();
        Find(identifier, problems, depth: 0);
        return problems;
    }

    private static void Find(DicomDataset keys, List<IdentifierProblem> problems, int depth)
    {
        foreach (var key in keys)
        {
            if (!KeyMatcher.IsKey(key.Tag))
                continue;

            // PS3.4 §C.2.2.2.6: a sequence key has a single item.
            if (key.VR == DicomVR.SQ && keys.GetItems(key.Tag) is { Count: > 0 } items)
            {
                if (items.Count > 1)
                    problems.Add(new(key.Tag, "sequence key has more than one item"));
                else if (depth == DeepestItem)
                    problems.Add(new(key.Tag, "sequence keys nest too deeply"));
                else
                    Find(items[0], problems, depth + 1);
            }
            else if ((key.VR == DicomVR.DA || key.VR == DicomVR.TM || key.VR == DicomVR.DT) && !key.IsEmpty)
            {
                if (keys.GetStrings(key.Tag).Any(value => value.Length > 0 && MomentKey.Parse(key.VR, value) is null))
                    problems.Add(new(key.Tag, $"no {key.VR} value or range"));
            }
        }
    }
}
