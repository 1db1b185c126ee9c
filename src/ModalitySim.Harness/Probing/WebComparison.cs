using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Compares the web services that are claimed with those that were found. What is not stated is not judged.</summary>
internal sealed class WebComparison(WebStatement claimed, ProbedWeb probed)
{
    private const string Service = "Web services";

    private readonly List<ComparedClaim> _compared = [];

    public IReadOnlyList<ComparedClaim> Run()
    {
        if (probed.NoContact is { } why)
            return [ComparedClaim.Of(Service, probed.Url.ToString(), true, why, ClaimOutcome.ClaimedButFails, "PS3.2 §A.4.2.3", claimed.Place)];
        var found = probed.Offers;
        Compare("capabilities", "capabilities", claimed.Capabilities, found.Capabilities, "PS3.18 §8.9");
        Compare("search", "search of", claimed.Search, found.Search, "PS3.18 §10.6");
        Compare("metadata", "metadata as", claimed.Metadata, found.Metadata, "PS3.18 §10.4");
        Compare("rendered", "rendered as", claimed.Rendered, found.Rendered, "PS3.18 §10.4");
        Compare("frames", "frames as", claimed.Frames, found.Frames, "PS3.18 §10.4");
        Compare("store", "store of", claimed.Store, found.Store, "PS3.18 §10.5");
        Compare("worklist", "worklist", claimed.Worklist, found.Worklist, "PS3.18 §11");
        Compare("uri", "WADO-URI", claimed.Uri, found.Uri, "PS3.18 §9");
        return _compared;
    }

    private void Compare(string key, string what, bool? wanted, bool? found, string clause)
    {
        if (wanted is { } value)
            Add(key, what, value, found, clause);
    }

    private void Compare(string key, string what, IReadOnlyList<string>? wanted, IReadOnlyList<string>? found, string clause)
    {
        if (wanted is null)
            return;
        foreach (var item in wanted.Union(found ?? []))
            Add(key, $"{what} {item}", wanted.Contains(item), found?.Contains(item) == true ? true : probed.Open.ContainsKey(key) ? null : false, clause);
    }

    private void Add(string key, string what, bool isClaimed, bool? isFound, string clause)
    {
        var outcome = (isClaimed, isFound) switch
        {
            (_, null) => ClaimOutcome.NotProbed,
            (true, true) => ClaimOutcome.ClaimedAndWorks,
            (true, false) => ClaimOutcome.ClaimedButFails,
            (false, true) => ClaimOutcome.WorksButUnclaimed,
            _ => ClaimOutcome.UnclaimedAndRefused,
        };
        var observed = isFound switch { true => "offered", false => "not offered", null => probed.Open.GetValueOrDefault(key) ?? "not asked" };

        // An archive without instances has nothing that could be asked for; that is not the target's fault.
        _compared.Add(ComparedClaim.Of(Service, what, isClaimed, observed, outcome, clause, claimed.Place));
    }
}
