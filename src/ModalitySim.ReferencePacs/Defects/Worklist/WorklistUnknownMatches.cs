using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Takes what it does not know for a match.</summary>
internal sealed class WorklistUnknownMatches() : Defect(
    "worklist-unknown-matches",
    "A step without a performing physician matches a key for one, against PS3.4 §K.2.2.1.1.1.",
    "MWL-015")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        WorklistPolicy = parts.WorklistPolicy with { Matches = static (keys, entry) => KeyMatcher.Matches(keys, entry, unknownMatches: true) },
    };
}
