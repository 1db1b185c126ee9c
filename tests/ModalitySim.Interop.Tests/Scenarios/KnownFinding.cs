using ModalitySim.Harness.Results;

namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>Something that shipped scenarios truly find on a peer. The reason also stands in docs/interop.md, word for word.</summary>
/// <param name="Peers">The peers on which it is found.</param>
/// <param name="Cases">The cases that find it, for example <c>quickstart[device=ct]</c>.</param>
/// <param name="Verb">The step that finds it.</param>
/// <param name="Verdict">The verdict that it gets.</param>
/// <param name="Requirements">The requirements that it breaks, one finding each; null where it breaks a clause alone.</param>
/// <param name="Reason">What the peer does.</param>
internal sealed record KnownFinding(
    IReadOnlyList<string> Peers, IReadOnlyList<string> Cases, string Verb, Verdict Verdict, IReadOnlyList<string?> Requirements, string Reason)
{
    /// <summary>True when the timing of a run decides whether it is found: found or not, both are right.</summary>
    internal bool DependsOnTiming { get; init; }

    /// <summary>One line per finding, to be compared with those of a run.</summary>
    internal IEnumerable<string> Lines => Cases.SelectMany(@case => Requirements.Select(requirement => LineOf(@case, Verb, Verdict, requirement)));

    internal static string LineOf(string @case, string verb, Verdict verdict, string? requirement) => $"{@case} {verb}: {verdict} {requirement ?? "-"}";
}
