using System.Security.Cryptography;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

public sealed class SmallCommandTests
{
    [Test]
    public async Task Generate_writes_as_many_files_as_asked_for_with_the_same_bytes_for_the_same_seed()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "a", "b" })
            Assert.That((await CommandLine.RunAsync("generate", "--device", "mr", "--out", folder[name], "--count", "3", "--seed", "7")).ExitCode, Is.Zero);
        var hashes = new[] { "a", "b" }.Select(n => Directory.GetFiles(folder[n]).Order().Select(f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))).ToList()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(hashes[0], Has.Count.EqualTo(3).And.Unique);
            Assert.That(hashes[1], Is.EqualTo(hashes[0]));
            Assert.That(DicomFile.Open(Directory.GetFiles(folder["a"])[0]).Dataset.GetString(DicomTag.Modality), Is.EqualTo("MR"));
        });
    }

    [TestCase("ctt", "did you mean")]
    [TestCase("ct", "--transfer-syntax", "1.2.3", "is no transfer syntax")]
    [TestCase("ct", "--transfer-syntax", "JPEG2000Lossless", "pixels are not encoded in it here")]
    [TestCase("ct", "--transfer-syntax", "JPEGBaseline8Bit", "takes 8 bits, not 12 in 16")]
    [TestCase("ct", "--count", "0", "at least 1")]
    public async Task Generate_refuses_what_it_cannot_make(params string[] argsAndReason)
    {
        using var folder = new TemporaryFolder();
        var result = await CommandLine.RunAsync(["generate", "--out", folder.Path, "--device", .. argsAndReason[..^1]]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            Assert.That(result.Error, Does.Contain(argsAndReason[^1]));
        });
    }

    [Test]
    public async Task Send_stores_files_and_tells_of_those_it_cannot()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync();
        await CommandLine.RunAsync("generate", "--device", "mr", "--out", folder.Path, "--count", "3");
        await File.WriteAllTextAsync(folder["readme.txt"], "not DICOM");
        string last = Directory.GetFiles(folder.Path, "*.dcm").Order().Last();
        await File.WriteAllBytesAsync(last, (await File.ReadAllBytesAsync(last))[..^10]);

        var result = await CommandLine.RunAsync("send", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle, folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.StartWith("2 sent, 1 failed"));
            Assert.That(result.Error, Does.Contain($"left out: {folder["readme.txt"]}: at offset 128: no DICOM file"));
            Assert.That(result.Error, Does.Contain($"failed: {last}: (7FE0,0010) PixelData at offset"));
        });
    }

    [TestCase("nowhere")]
    [TestCase("--verbos")]
    public async Task Send_refuses_what_is_no_path(string path)
    {
        var result = await CommandLine.RunAsync("send", "--port", "104", path);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
    }

    [Test]
    public async Task Echo_tells_who_answers()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var result = await CommandLine.RunAsync("echo", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output, Does.Contain(Implementation.VersionName).And.Contain("C-ECHO: 0000H"));
        });
    }

    [Test]
    public async Task Echo_to_a_title_nobody_has_is_1_with_the_rejection()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var result = await CommandLine.RunAsync("echo", "--port", $"{pacs.Target.Port}", "--called-ae", "NOBODY");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("error: ").And.Contain("reject"));
        });
    }

    [Test]
    public async Task Serve_runs_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        int port = LoopbackPort.Free();
        var serve = CommandLine.RunAsync(["serve", "--port", $"{port}"], stop.Token);
        await LoopbackPort.WaitForListenerAsync(port);
        Assert.That(serve.IsCompleted, Is.False);
        await stop.CancelAsync();
        var result = await serve;
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output, Does.StartWith($"REFPACS@127.0.0.1:{port} is listening"));
        });
    }

    [Test]
    public async Task Serve_books_what_a_scenario_schedules()
    {
        using var stop = new CancellationTokenSource();
        int port = LoopbackPort.Free(), web = LoopbackPort.Free();
        var serve = CommandLine.RunAsync(["serve", "--port", $"{port}", "--web-port", $"{web}", "--schedule", "scenarios/quickstart.yaml"], stop.Token);
        await LoopbackPort.WaitForListenerAsync(web);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Accept.Add(new("application/dicom+json"));

        var worklist = await http.GetStringAsync(new Uri($"http://127.0.0.1:{web}/worklist"));

        await stop.CancelAsync();
        await serve;
        using var items = System.Text.Json.JsonDocument.Parse(worklist);
        Assert.That(
            items.RootElement.EnumerateArray().Select(i => i.GetProperty("00400100").GetProperty("Value")[0].GetProperty("00080060").GetProperty("Value")[0].GetString()),
            Is.EquivalentTo(new[] { "CT", "MR" }));
    }

    [TestCase("--scenarios", "quickstart")]
    [TestCase("--devices", "ct")]
    [TestCase("--targets", "orthanc")]
    [TestCase("--defects", "mpps-accepts-set-after-final")]
    public async Task List_puts_the_name_first(string what, string name)
    {
        var result = await CommandLine.RunAsync("list", what);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output.Split('\n').Select(l => l.Split(' ')[0]), Does.Contain(name));
        });
    }

    [Test]
    public async Task Validate_shows_every_mistake_at_once_with_its_place()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a.yaml"], "apiVersion: modalitysim/v1\nid: a\nname: A\nsteps:\n  - ecko: {}\ntagz: [x]\n");
        var result = await CommandLine.RunAsync("validate", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            Assert.That(result.Error, Does.Contain("a.yaml:5:5: error:").And.Contain("a.yaml:6:1: error:").And.Contain("2 errors; nothing was sent"));
        });
    }

    [Test]
    public async Task Everything_shipped_is_valid() =>
        Assert.That((await CommandLine.RunAsync("validate", "scenarios")).ExitCode, Is.Zero);

    [TestCase("scenario")]
    [TestCase("fragment")]
    [TestCase("device")]
    [TestCase("target")]
    [TestCase("baseline")]
    public async Task The_schemas_in_docs_are_those_that_schema_prints(string kind)
    {
        var result = await CommandLine.RunAsync("schema", kind);
        Assert.That(result.Output, Is.EqualTo(await File.ReadAllTextAsync(Repository.PathOf("docs", "schema", $"{kind}.schema.json"))));
    }
}
