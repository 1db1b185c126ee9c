using System.Text.Json;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;

namespace ModalitySim.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Test]
    public async Task Check_passes_what_a_device_makes()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("generate", "--device", "mr", "--out", folder.Path);
        int files = Directory.GetFiles(folder.Path).Length;
        var result = await CommandLine.RunAsync("check", folder.Path);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Output, Does.Contain($"{files} files checked, 0 with errors: 0 errors, "));
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task Check_tells_alike_findings_once_with_their_number_and_the_first_place(string format)
    {
        using var folder = new TemporaryFolder();
        await SpoiltAsync(folder);
        var result = await CommandLine.RunAsync("check", folder.Path, "--format", format);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
        // Paths in JSON have their backslashes doubled on Windows; there is one separator in the goldens.
        string text = result.Output.Replace("\\\\", "/", StringComparison.Ordinal).Replace(folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal).Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        Golden.Matches(text, $"check.{format}");
    }

    [Test]
    public async Task Check_prints_json_that_a_program_can_read()
    {
        using var folder = new TemporaryFolder();
        await SpoiltAsync(folder);
        var result = await CommandLine.RunAsync("check", folder.Path, "--format", "json", "--severity", "error");
        using var json = JsonDocument.Parse(result.Output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("format").GetString(), Is.EqualTo("modalitysim-check/1"));
            Assert.That(findings.Select(f => f.GetProperty("severity").GetString()), Is.All.EqualTo("error").And.Not.Empty);
            Assert.That(json.RootElement.GetProperty("errors").GetInt64(), Is.EqualTo(findings.Sum(f => f.GetProperty("count").GetInt64())));
            Assert.That(json.RootElement.GetProperty("warnings").GetInt64(), Is.GreaterThan(0), "counted though not shown");
        });
    }

    [Test]
    public async Task Warnings_fail_only_where_they_are_asked_to()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("generate", "--device", "mr", "--out", folder.Path, "--count", "1");
        string path = Directory.GetFiles(folder.Path)[0];
        Change(path, d => d.AddOrUpdate(DicomTag.ScanOptions, "ODD"));
        Assert.Multiple(async () =>
        {
            Assert.That((await CommandLine.RunAsync("check", path)).ExitCode, Is.Zero);
            Assert.That((await CommandLine.RunAsync("check", path, "--strict")).ExitCode, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_file_that_breaks_off_is_a_finding_and_one_that_is_not_DICOM_is_left_out()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.RunAsync("generate", "--device", "mr", "--out", folder.Path, "--count", "1");
        string path = Directory.GetFiles(folder.Path)[0];
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..^10]);
        await File.WriteAllTextAsync(folder["readme.txt"], "not DICOM");
        var result = await CommandLine.RunAsync("check", folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("file.unreadable"));
            Assert.That(result.Error, Does.Contain("readme.txt: no DICOM file"));
        });
    }

    [TestCase("nowhere", "there is no such file or folder")]
    [TestCase("empty", "there is no DICOM file to check")]
    [TestCase("readme.txt", "'DICM' is missing")]
    [TestCase("--no-such-option", "unknown option")]
    public async Task Check_refuses_what_is_nothing_to_check(string path, string reason)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        await File.WriteAllTextAsync(folder["readme.txt"], "not DICOM");
        var result = await CommandLine.RunAsync("check", path.StartsWith('-') ? path : folder[path]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
            Assert.That(result.Error, Does.Contain(reason));
        });
    }

    private static async Task SpoiltAsync(TemporaryFolder folder)
    {
        await CommandLine.RunAsync("generate", "--device", "ct", "--out", folder.Path, "--count", "5", "--seed", "3");
        string[] files = [.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal)];
        foreach (string file in files[2..])
        {
            Change(file, d => d.AddOrUpdate(DicomTag.StudyDate, "20260230").AddOrUpdate(DicomTag.FilterType, "A\nB").Remove(DicomTag.Rows));
            Change(file, d => d.GetItems(DicomTag.ProcedureCodeSequence)[0].Remove(DicomTag.CodeMeaning));
        }

        Change(files[4], d => d.AddOrUpdate(DicomTag.PatientID, "somebody else").AddOrUpdate(DicomTag.RotationDirection, "LEFT"));
        Change(files[1], d => d.AddOrUpdate(DicomTag.PatientPosition, "ASTRAY"));
    }

    private static void Change(string path, Action<DicomDataset> change)
    {
        var file = DicomFile.Parse(File.ReadAllBytes(path));
        change(file.Dataset);
        new DicomFile(file.Dataset, file.TransferSyntax, "CT1").Save(path);
    }
}
