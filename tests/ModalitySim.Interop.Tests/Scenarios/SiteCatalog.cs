namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>The sites: for each service that it claims, the peer that gives it. The first one also answers the echo.</summary>
internal static class SiteCatalog
{
    private static readonly Dictionary<string, IReadOnlyList<(string Service, string Peer)>> Sites = new()
    {
        // A PACS with a worklist and storage commitment, and no procedure steps.
        ["orthanc"] = [("storage", "orthanc"), ("worklist", "orthanc"), ("query", "orthanc"), ("move", "orthanc"), ("get", "orthanc"), ("commitment", "orthanc")],
        // A whole department on systems that are not ours: the main job end to end.
        ["orthanc-and-odil"] =
        [
            ("storage", "orthanc"), ("worklist", "orthanc"), ("mpps", "odil-mpps"), ("query", "orthanc"), ("move", "orthanc"), ("get", "orthanc"),
            ("commitment", "orthanc"),
        ],
        // The same with its archive on the web.
        ["orthanc-web"] =
        [
            ("storage", "orthanc"), ("worklist", "orthanc"), ("mpps", "odil-mpps"), ("query", "orthanc"), ("get", "orthanc"), ("commitment", "orthanc"),
            ("stow", "orthanc"), ("qido", "orthanc"), ("wado", "orthanc"),
        ],
        ["dcmtk-and-odil"] = [("storage", "dcmtk-storescp"), ("worklist", "dcmtk-wlmscpfs"), ("mpps", "odil-mpps")],
        // An archive alone.
        ["dcmqrscp"] = [("storage", "dcmtk-dcmqrscp"), ("query", "dcmtk-dcmqrscp"), ("move", "dcmtk-dcmqrscp"), ("get", "dcmtk-dcmqrscp")],
    };

    // What runs on a site that is not there for all scenarios.
    private static readonly Dictionary<string, IReadOnlyList<string>> Parts = new()
    {
        ["orthanc-web"] = ["dicomweb", "workflow/full-day-web.yaml"],
    };

    /// <summary>The scenarios that run on a site: all of them, or some below <c>scenarios</c>.</summary>
    internal static IReadOnlyList<string> ScenariosOf(string site) =>
        [.. Parts.GetValueOrDefault(site, [""]).Select(path => Repository.PathOf("scenarios", path))];

    /// <summary>What is left out on a site where all scenarios run, because it could end a system that the others need; it has a test of its own.</summary>
    internal static IReadOnlyList<string> LeftOutOn(string site) => Parts.ContainsKey(site) ? [] : ["--exclude", "hazard"];

    internal static IEnumerable<string> Names => Sites.Keys;

    internal static IReadOnlyList<(string Service, string Peer)> ServicesOf(string site) => Sites[site];
}
