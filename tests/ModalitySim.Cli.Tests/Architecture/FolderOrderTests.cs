using System.Text.RegularExpressions;

namespace ModalitySim.Cli.Tests.Architecture;

/// <summary>Inside a project a folder may use the folders below it and never those above: the order of docs/architecture.md.</summary>
public sealed partial class FolderOrderTests
{
    /// <summary>Folders of each project, lowest first.</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["Dicom"] = ["CharacterSets", "Dictionary", "TransferSyntaxes", "Data", "Codec", "Checks", "Files", "Pixels", "Json", "Comparison", "Iods"],
        ["Network"] = ["Trace", "Transport", "UpperLayer", "Dimse", "Services", "Web"],
        ["Modalities"] = ["Oddities", "Patients", "Geometry", "Phantoms", "Modules", "Documents", "Orders", "Steps", "Devices"],
        ["ReferencePacs"] =
        [
            "Matching", "Attributes", "PerformedSteps", "Worklist", "Store", "Query", "Delivery", "Commitment", "Notices", "Workitems", "Print",
            "Web", "Defects", "Services",
        ],
        ["Harness"] = ["Results", "Evidence", "Scenarios", "Probing", "Conformance", "Observing", "Listening", "Steps", "Running", "Reports"],
        ["Cli"] = ["Commands"],
    };

    private static IEnumerable<string> Projects => Order.Keys;

    [TestCaseSource(nameof(Projects))]
    public void Folders_use_only_folders_below_them(string project)
    {
        string root = Repository.PathOf("src", "ModalitySim." + project);
        var breaches = new List<string>();
        foreach (string file in SourcesOf(root))
        {
            string folder = Path.GetRelativePath(root, file).Replace('\\', '/').Split('/')[0];
            int own = Array.IndexOf(Order[project], folder);
            foreach (Match used in Mention(project).Matches(File.ReadAllText(file)))
            {
                int other = Array.IndexOf(Order[project], used.Groups[1].Value);
                if (own >= 0 && other > own) breaches.Add($"{Path.GetRelativePath(root, file)} uses {used.Value}");
            }
        }

        Assert.That(breaches.Distinct(), Is.Empty);
    }

    [TestCaseSource(nameof(Projects))]
    public void Every_folder_has_its_place_in_the_order(string project)
    {
        string root = Repository.PathOf("src", "ModalitySim." + project);
        var folders = SourcesOf(root).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/').Split('/')).Where(p => p.Length > 1).Select(p => p[0]).Distinct();
        Assert.That(folders.Except(Order[project]), Is.Empty);
    }

    [Test]
    public void Reports_know_results_and_evidence_only()
    {
        var used = SourcesOf(Repository.PathOf("src", "ModalitySim.Harness", "Reports"))
            .SelectMany(f => ProductMention().Matches(File.ReadAllText(f)).Select(m => m.Value)).Distinct();
        Assert.That(
            used.Where(u => !u.StartsWith("ModalitySim.Harness.Results", StringComparison.Ordinal)
                && !u.StartsWith("ModalitySim.Harness.Evidence", StringComparison.Ordinal)
                && !u.StartsWith("ModalitySim.Harness.Reports", StringComparison.Ordinal)),
            Is.Empty);
    }

    private static IEnumerable<string> SourcesOf(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Where(f => !Path.GetRelativePath(root, f).Replace('\\', '/').Split('/').Intersect(["obj", "bin"]).Any());

    private static Regex Mention(string project) => new($@"\bModalitySim\.{(project == "ReferencePacs" ? "Pacs" : project)}\.(\w+)");

    [GeneratedRegex(@"\bModalitySim\.[A-Z]\w+\.[A-Z]\w+")]
    private static partial Regex ProductMention();
}
