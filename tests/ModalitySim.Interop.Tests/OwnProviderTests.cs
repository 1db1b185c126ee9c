using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;
using ModalitySim.Pacs;

namespace ModalitySim.Interop.Tests;

/// <summary>Our reference PACS, used by tools of other projects.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OwnProviderTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.Zero);

    [Test]
    public async Task Echoscu_gets_its_answers()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var echo = await RunAsync("echoscu", ["--repeat", "10", .. Address(pacs)]);
        Assert.That(echo.ExitCode, Is.Zero, echo.Text);
    }

    [Test]
    public async Task Echoscu_is_rejected_when_it_calls_somebody_else()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var echo = await RunAsync("echoscu", ["-aec", "SOMEBODY", "127.0.0.1", $"{pacs.Target.Port}"]);
        Assert.Multiple(() =>
        {
            Assert.That(echo.ExitCode, Is.Not.Zero);
            Assert.That(echo.Text, Does.Contain("Called AE Title Not Recognized"));
        });
    }

    [TestCase("-xi", "1.2.840.10008.1.2")]
    [TestCase("-xe", "1.2.840.10008.1.2.1")]
    [TestCase("-xd", "1.2.840.10008.1.2.1.99")]
    public async Task Storescu_stores_what_pydicom_then_reads_as_it_was(string option, string syntax)
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync(new ReferencePacsOptions { StorageFolder = folder.Folder("archive") });
        var sent = Generate(folder.Folder("sent"), "CT");
        var store = await RunAsync("storescu", [option, "+sd", .. Address(pacs), folder.Folder("sent")]);
        Assert.That(store.ExitCode, Is.Zero, store.Text);
        var received = Directory.GetFiles(folder.Folder("archive"), "*", SearchOption.AllDirectories).Where(IsDicom).ToList();
        var before = (await Pydicom.DescribeAsync(sent)).ToDictionary(file => Pydicom.Text(file, "00080018")!);
        var after = (await Pydicom.DescribeAsync(received)).ToDictionary(file => Pydicom.Text(file, "00080018")!);
        Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (instance, file) in after)
            {
                Assert.That(file["syntax"]!.ToString(), Is.EqualTo(syntax));
                Assert.That(file["pixels"]!["sha256"]!.ToString(), Is.EqualTo(before[instance]["pixels"]!["sha256"]!.ToString()));
                Assert.That(Pydicom.Text(file, "00100010"), Is.EqualTo(Pydicom.Text(before[instance], "00100010")));
            }
        });
    }

    [Test]
    public async Task Dcmsend_stores_a_folder_of_CT_and_MR()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync();
        var count = Generate(folder.Folder("ct"), "CT").Count + Generate(folder.Folder("mr"), "MR").Count;
        var send = await RunAsync("dcmsend", ["-v", "+sd", "+r", .. Address(pacs), folder.Path]);
        Assert.Multiple(() =>
        {
            Assert.That(send.ExitCode, Is.Zero, send.Text);
            Assert.That(send.Text, Does.Contain($"with status SUCCESS  : {count}"));
            Assert.That(pacs.Instances.Count, Is.EqualTo(count));
        });
    }

    [Test]
    public async Task Findscu_gets_the_worklist_of_its_device()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var orders = new[] { "CT", "MR" }.Select((modality, index) => Order.Schedule(ModalityCatalog.Get(modality).Defaults, (ulong)index + 1, At)).ToList();
        foreach (var order in orders)
        {
            var item = order.ToWorklistItem();
            using var encoded = DatasetWriter.Encode(item, DicomTransferSyntax.ExplicitVRLittleEndian);
            DicomFile.Save(
                Path.Combine(pacs.Target.WorklistFolder!, $"{item.GetString(DicomTag.AccessionNumber)}.wl"),
                DicomFile.MetaInfoOf("1.2.840.10008.5.1.4.31", "2.25.1", DicomTransferSyntax.ExplicitVRLittleEndian), encoded.Segments);
        }

        var find = await RunAsync("findscu",
        [
            "-W", "-k", "AccessionNumber", "-k", "PatientName", "-k", "ScheduledProcedureStepSequence[0].Modality=MR",
            "-k", $"ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate={At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
            .. Address(pacs),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(find.ExitCode, Is.Zero, find.Text);
            Assert.That(find.Text.Split("Find Response: ").Length - 1, Is.EqualTo(1), find.Text);
            Assert.That(find.Text, Does.Contain(orders[1].ToWorklistItem().GetString(DicomTag.AccessionNumber)));
        });
    }

    [Test]
    public async Task Odil_reports_a_procedure_step_and_gets_the_statuses_of_the_standard()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var python = await Installed.PythonWithAsync("odil", "python3-odil");
        var report = await Tool.RunAsync(
            python, [Path.Combine(AppContext.BaseDirectory, "Peers", "odil_mpps_user.py"), $"{pacs.Target.Port}", pacs.Target.AETitle, "1.2.826.0.1.99"]);
        // N-CREATE, a duplicate, an unknown instance, N-SET in between, to COMPLETED, and after it.
        Assert.That(report.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "0000", "0111", "0112", "0000", "0000", "0110" }));
    }

    private static Task<ToolResult> RunAsync(string tool, IEnumerable<string> arguments) => Tool.RunAsync(Installed.Program(tool, "dcmtk"), arguments);

    private static string[] Address(ReferencePacs pacs) => ["-aec", pacs.Target.AETitle, "127.0.0.1", $"{pacs.Target.Port}"];

    private static bool IsDicom(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[132];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan(128).SequenceEqual("DICM"u8);
    }

    private static List<string> Generate(string folder, string modality)
    {
        var profile = ModalityCatalog.Get(modality).Defaults with { Slices = 2, Rows = 64, Columns = 64 };
        List<string> files = [];
        foreach (DicomDataset dataset in ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, 7, At), 7, At).Instances)
        {
            files.Add(Path.Combine(folder, $"{files.Count:D4}.dcm"));
            new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(files[^1]);
        }

        return files;
    }
}
