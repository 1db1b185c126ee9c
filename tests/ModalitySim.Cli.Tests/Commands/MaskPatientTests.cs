using System.Globalization;
using System.Text;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>A whole run whose patients are masked: nothing of them is in any file of the report, whatever its format.</summary>
public sealed class MaskPatientTests
{
    private static readonly string[] Identifying =
        ["PatientName", "PatientID", "PatientBirthDate", "OtherPatientIDs", "AccessionNumber", "ReferringPhysicianName", "OperatorsName", "PerformingPhysicianName", "PatientAddress", "RequestingPhysician"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task No_file_of_a_masked_report_holds_a_value_that_identifies_a_patient()
    {
        string[] scenarios = [Repository.PathOf("scenarios", "quickstart.yaml"), Repository.PathOf("scenarios", "dicomweb", "parity.yaml")];
        await RunAsync([.. scenarios, "--report", _folder["open"]]);
        await RunAsync([.. scenarios, "--report", _folder["masked"], "--mask-patient", "--pcap"]);

        // The same seed makes the same patients.
        var values = Values(_folder["open"]);
        Assert.That(values, Has.Count.GreaterThan(10));
        Assert.That(values, Has.Some.Contains("^"), "names are among them");
        var leaks = new List<string>();
        foreach (string file in Directory.EnumerateFiles(_folder["masked"], "*", SearchOption.AllDirectories))
        {
            string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)) + BytesOf(file);
            leaks.AddRange(values.Where(v => text.Contains(v, StringComparison.Ordinal)).Select(v => $"{v} in {Path.GetFileName(file)}"));
        }

        Assert.That(leaks, Is.Empty);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder["masked"], "index.html")), Does.Contain("masked: same text for the same value"));
    }

    [Test]
    public async Task What_was_equal_stays_equal_under_the_mask()
    {
        await RunAsync([Repository.PathOf("scenarios", "quickstart.yaml"), "--id", "*ct*", "--report", _folder["masked"], "--mask-patient"]);
        var names = Messages(_folder["masked"]).SelectMany(m => m.Dataset ?? []).Where(l => l.Keyword == "PatientID" && l.Length > 0).Select(l => l.Value).ToList();
        Assert.That(names, Has.Count.GreaterThan(5));
        Assert.That(names, Has.All.StartWith("*"));
        Assert.That(names.CountBy(n => n).Max(n => n.Value), Is.GreaterThan(3), "the patient of the order is that of the images");
    }

    private static async Task RunAsync(string[] arguments)
    {
        var result = await CommandLine.RunAsync(["run", .. arguments, "--seed", "7"]);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
    }

    private static IEnumerable<EvidenceMessage> Messages(string report) =>
        Directory.EnumerateFiles(Path.Combine(report, "evidence")).SelectMany(EvidenceFile.Read).Select(e => e.Message).OfType<EvidenceMessage>();

    private static HashSet<string> Values(string report) =>
    [
        .. Messages(report).SelectMany(m => m.Dataset ?? []).Where(l => Identifying.Contains(l.Keyword))
            .SelectMany(l => l.Value.Split('\\', '=')).Select(v => v.Trim()).Where(v => v.Length >= 4 && !v.Contains("...", StringComparison.Ordinal)),
    ];

    // What the evidence holds as hexadecimal digits.
    private static string BytesOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) != "evidence"
        ? ""
        : string.Concat(EvidenceFile.Read(file).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Id} {Encoding.Latin1.GetString(Convert.FromHexString(e.Hex ?? ""))}\n")));
}
