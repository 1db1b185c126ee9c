using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

public sealed class DiffCommandTests
{
    [TestCase("RLELossless")]
    [TestCase("JPEGLosslessSV1")]
    [TestCase("JPEGLSLossless")]
    public async Task Compressed_files_are_the_same_images(string syntax)
    {
        using var folder = new TemporaryFolder();
        await GenerateAsync(folder["native"]);
        await GenerateAsync(folder["compressed"], "--transfer-syntax", syntax);
        var result = await CommandLine.RunAsync("diff", folder["native"], folder["compressed"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Output, Does.Contain("permitted    transcoded").And.EndsWith("2 compared: 0 identical, 2 with permitted changes only, 0 not the same" + Environment.NewLine));
        });
    }

    [Test]
    public async Task Corruption_and_loss_fail()
    {
        using var folder = new TemporaryFolder();
        await GenerateAsync(folder["sent"]);
        string[] files = [.. Directory.GetFiles(folder["sent"]).Order()];
        Directory.CreateDirectory(folder["back"]);
        var changed = DicomFile.Open(files[0]);
        new DicomFile(changed.Dataset.AddOrUpdate(DicomTag.PatientName, "Somebody^Else"), changed.TransferSyntax).Save(Path.Combine(folder["back"], "1.dcm"));
        var result = await CommandLine.RunAsync("diff", "--json", folder["sent"], folder["back"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("\"code\":\"value-changed\"").And.Contain("\"path\":\"PatientName\"").And.Contain("\"code\":\"instance-lost\""));
        });
    }

    [Test]
    public async Task What_is_no_pair_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.That((await CommandLine.RunAsync("diff", folder.Path, folder["nothing.dcm"])).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Compressed_files_are_stored_and_stay_what_they_were()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync();
        await GenerateAsync(folder["compressed"], "--transfer-syntax", "JPEGLSLossless");
        var result = await CommandLine.RunAsync("send", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle, folder["compressed"]);
        Assert.That(result.Output, Does.StartWith("2 sent, 0 failed"), result.ToString());
    }

    private static async Task GenerateAsync(string folder, params string[] more)
    {
        var result = await CommandLine.RunAsync(["generate", "--device", "mr", "--count", "2", "--seed", "3", "--out", folder, .. more]);
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }
}
