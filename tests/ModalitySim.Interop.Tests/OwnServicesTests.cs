using System.Text.Json;
using System.Threading.Channels;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs;

namespace ModalitySim.Interop.Tests;

/// <summary>Query/Retrieve and Storage Commitment of our reference PACS and of our client, with tools and systems of other projects.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OwnServicesTests
{
    private const string Commitment = "1.2.840.10008.1.20.1";
    private const string CommitmentInstance = "1.2.840.10008.1.20.1.1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.Zero);
    private static readonly string Find = DicomUID.StudyRootQueryRetrieveInformationModelFind.Value;
    private static readonly string Move = DicomUID.StudyRootQueryRetrieveInformationModelMove.Value;
    private static readonly string Get = DicomUID.StudyRootQueryRetrieveInformationModelGet.Value;
    private static readonly string CT = DicomUID.CTImageStorage.Value;

    private static readonly List<DicomDataset> Study = Acquire();
    private static readonly string StudyUid = Study[0].GetString(DicomTag.StudyInstanceUID)!;

    [TestCase("-P", "PATIENT", "PatientID")]
    [TestCase("-P", "STUDY", "StudyInstanceUID")]
    [TestCase("-S", "STUDY", "StudyInstanceUID")]
    public async Task Findscu_finds_what_was_stored(string model, string level, string key)
    {
        await using var pacs = await FilledAsync();
        List<string> arguments = [model, "-k", $"QueryRetrieveLevel={level}", "-k", key, "-k", "PatientName=*"];
        if (model == "-P" && level != "PATIENT")
            arguments.AddRange(["-k", $"PatientID={Study[0].GetString(DicomTag.PatientID)}"]);
        var find = await RunAsync("findscu", [.. arguments, .. Address(pacs)]);
        Assert.Multiple(() =>
        {
            Assert.That(find.ExitCode, Is.Zero, find.Text);
            Assert.That(find.Text.Split("Find Response: ").Length - 1, Is.EqualTo(1), find.Text);
            Assert.That(find.Text, Does.Contain(Study[0].GetString(DicomTag.PatientID)).Or.Contain(StudyUid), find.Text);
        });
    }

    [Test]
    public async Task Findscu_is_told_of_counts_and_of_instances()
    {
        await using var pacs = await FilledAsync();
        var study = await RunAsync("findscu", ["-S", "-k", "QueryRetrieveLevel=STUDY", "-k", $"StudyInstanceUID={StudyUid}", "-k", "NumberOfStudyRelatedInstances", "-k", "ModalitiesInStudy", .. Address(pacs)]);
        var images = await RunAsync("findscu",
        [
            "-S", "-k", "QueryRetrieveLevel=IMAGE", "-k", $"StudyInstanceUID={StudyUid}", "-k", $"SeriesInstanceUID={Study[0].GetString(DicomTag.SeriesInstanceUID)}",
            "-k", "SOPInstanceUID", .. Address(pacs),
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(study.Text, Does.Match($@"\[{Study.Count}\s*\].*NumberOfStudyRelatedInstances"), study.Text);
            Assert.That(study.Text, Does.Match(@"\[CT\s*\].*ModalitiesInStudy"), study.Text);
            Assert.That(
                images.Text.Split("Find Response: ").Length - 1,
                Is.EqualTo(Study.Count(i => i.GetString(DicomTag.SeriesInstanceUID) == Study[0].GetString(DicomTag.SeriesInstanceUID))), images.Text);
        });
    }

    [Test]
    public async Task Getscu_retrieves_a_study_as_pydicom_saw_it_before()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await FilledAsync();
        var get = await RunAsync("getscu", ["-S", "-od", folder.Path, "-k", "QueryRetrieveLevel=STUDY", "-k", $"StudyInstanceUID={StudyUid}", .. Address(pacs)]);
        Assert.That(get.ExitCode, Is.Zero, get.Text);
        await AssertReceivedAsync(folder.Path);
    }

    [Test]
    public async Task Movescu_is_sent_a_study_on_its_own_port()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort();
        await using var pacs = await FilledAsync(new ApplicationEntity("127.0.0.1", port, "MOVER"));
        var move = await RunAsync("movescu",
            ["-v", "-S", "-od", folder.Path, "+P", $"{port}", "-aet", "MOVER", "-aem", "MOVER", "-k", "QueryRetrieveLevel=STUDY", "-k", $"StudyInstanceUID={StudyUid}", .. Address(pacs)]);
        Assert.That(move.ExitCode, Is.Zero, move.Text);
        await AssertReceivedAsync(folder.Path);
    }

    [Test]
    public async Task Movescu_is_told_of_an_unknown_destination()
    {
        await using var pacs = await FilledAsync();
        var move = await RunAsync("movescu", ["-v", "-S", "-aem", "NOWHERE", "-k", "QueryRetrieveLevel=STUDY", "-k", $"StudyInstanceUID={StudyUid}", .. Address(pacs)]);
        Assert.That(move.Text, Does.Contain("MoveDestinationUnknown"), move.Text);
    }

    [Test]
    public async Task Dcmqrscp_takes_what_our_PACS_moves_there_and_gives_it_back_to_our_client()
    {
        var received = new Receiver(CT);
        await using var listener = await DicomListener.StartAsync(new() { AETitle = "OURS", Services = [received] });
        await using var archive = new DcmtkDcmqrscp { Destinations = [("OURS", listener.Port)] };
        await archive.StartAsync();
        await using var pacs = await FilledAsync(new ApplicationEntity("127.0.0.1", archive.Port, archive.AETitle));

        var moved = await RetrieveAsync(pacs.Target, client => client.MoveAsync(Move, archive.AETitle, StudyKeys()));
        var remote = new ApplicationEntity("127.0.0.1", archive.Port, archive.AETitle);
        var found = await RetrieveAsync(remote, client => client.FindAsync(Find, StudyKeys().AddEmpty(DicomTag.NumberOfStudyRelatedInstances)));
        var got = new Receiver(CT);
        var getting = await RetrieveAsync(remote, client => client.GetAsync(Get, StudyKeys()), got);
        var back = await RetrieveAsync(remote, client => client.MoveAsync(Move, "OURS", StudyKeys()));

        Assert.Multiple(() =>
        {
            Assert.That(moved[^1].Status, Is.EqualTo(DicomStatus.Success), $"{moved[^1].Meaning}\n{archive.Log}");
            Assert.That(moved[^1].SubOperations.Completed, Is.EqualTo(Study.Count));
            Assert.That(found, Has.Count.EqualTo(2), archive.Log);
            Assert.That(getting[^1].Status, Is.EqualTo(DicomStatus.Success), $"{getting[^1].Meaning}\n{archive.Log}");
            Assert.That(got.Count, Is.EqualTo(Study.Count));
            Assert.That(back[^1].Status, Is.EqualTo(DicomStatus.Success), $"{back[^1].Meaning}\n{archive.Log}");
            Assert.That(received.Count, Is.EqualTo(Study.Count));
        });
    }

    [Test]
    public async Task Orthanc_retrieves_from_our_PACS_and_has_it_commit()
    {
        await using var orthanc = new Orthanc();
        await orthanc.StartAsync();
        await using var pacs = await FilledAsync(new ApplicationEntity("127.0.0.1", orthanc.Port, orthanc.AETitle));
        await orthanc.KnowAsync("ours", pacs.Target.AETitle, pacs.Target.Port);

        using var moved = await orthanc.PostAsync("modalities/ours/move", new
        {
            Level = "Study",
            Resources = new[] { new { StudyInstanceUID = StudyUid } },
            TargetAet = orthanc.AETitle,
        });
        Assert.That(await orthanc.CountInstancesAsync(), Is.EqualTo(Study.Count), orthanc.Log);

        using var asked = await orthanc.PostAsync("modalities/ours/storage-commitment", new
        {
            DicomInstances = Study.Select(i => new[] { CT, i.GetString(DicomTag.SOPInstanceUID)! }).Append([CT, "1.2.3.4.5"]).ToArray(),
        });
        using var report = await ReportAsync(orthanc, asked.RootElement.GetProperty("ID").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(report.RootElement.GetProperty("Status").GetString(), Is.EqualTo("Failure"));
            Assert.That(report.RootElement.GetProperty("Success").GetArrayLength(), Is.EqualTo(Study.Count));
            var failed = report.RootElement.GetProperty("Failures").EnumerateArray().Single();
            Assert.That(failed.GetProperty("SOPInstanceUID").GetString(), Is.EqualTo("1.2.3.4.5"));
            Assert.That(failed.GetProperty("FailureReason").GetInt32(), Is.EqualTo(0x0112), failed.GetRawText());
        });
    }

    [Test]
    public async Task Orthanc_commits_what_our_client_has_stored_and_moves_it_to_us()
    {
        await using var orthanc = new Orthanc();
        await orthanc.StartAsync();
        var reports = new Receiver(Commitment, CT);
        await using var listener = await DicomListener.StartAsync(new() { AETitle = "OURS", ChecksCalledAE = false, Services = [reports] });
        await orthanc.KnowAsync("ours", "OURS", listener.Port);
        var remote = new ApplicationEntity("127.0.0.1", orthanc.Port, orthanc.AETitle);
        await using (var client = await DicomClient.ConnectAsync(remote, new() { CallingAE = "OURS", Contexts = [new(CT), new(Commitment)] }))
        {
            foreach (var instance in Study)
                Assert.That((await client.StoreAsync(instance)).Status, Is.EqualTo(DicomStatus.Success));
            var asked = await client.ActionAsync(Commitment, CommitmentInstance, 1, new DicomDataset()
                .AddOrUpdate(DicomTag.TransactionUID, "1.2.826.0.1.77")
                .AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. Study.Select(i => Reference(i.GetString(DicomTag.SOPInstanceUID)!)), Reference("1.2.3.4.5")]));
            Assert.That(asked.Status, Is.EqualTo(DicomStatus.Success), asked.Meaning);
            await client.ReleaseAsync();
        }

        var (command, information) = await reports.NextAsync();
        Assert.Multiple(() =>
        {
            Assert.That(command.EventTypeId, Is.EqualTo(2));
            Assert.That(information!.GetString(DicomTag.TransactionUID), Is.EqualTo("1.2.826.0.1.77"));
            Assert.That(information.GetItems(DicomTag.ReferencedSOPSequence), Has.Count.EqualTo(Study.Count));
            Assert.That(information.GetItems(DicomTag.FailedSOPSequence).Single().GetInt32(DicomTag.FailureReason), Is.EqualTo(0x0112));
        });

        var moved = await RetrieveAsync(remote, client => client.MoveAsync(Move, "OURS", StudyKeys()));
        Assert.That(moved[^1].Status, Is.EqualTo(DicomStatus.Success), $"{moved[^1].Meaning}\n{orthanc.Log}");
        Assert.That(reports.Count, Is.EqualTo(Study.Count + 1));
    }

    [Test]
    public async Task Odil_uses_every_normalized_service_and_is_sent_a_report_on_its_own_association()
    {
        await using var pacs = await FilledAsync();
        var python = await Installed.PythonWithAsync("odil", "python3-odil");
        var use = await Tool.RunAsync(
            python,
            [Path.Combine(AppContext.BaseDirectory, "Peers", "odil_services_user.py"), $"{pacs.Target.Port}", pacs.Target.AETitle, Study[0].GetString(DicomTag.SOPInstanceUID)!]);
        Assert.That(use.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "create 0000", "get 0000 IN PROGRESS", "action 0000", "event 0001 1.2.826.0.1.6", "session 0000", "print C600", "delete 0000", "delete 0112",
        }), use.Text);
    }

    private static DicomDataset Reference(string uid) =>
        new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, CT).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, uid);

    private static DicomDataset StudyKeys() => new DicomDataset().AddOrUpdate(DicomTag.QueryRetrieveLevel, "STUDY").AddOrUpdate(DicomTag.StudyInstanceUID, StudyUid);

    private static async Task<List<DimseResponse>> RetrieveAsync(
        ApplicationEntity remote, Func<DicomClient, IAsyncEnumerable<DimseResponse>> ask, IScpService? storage = null)
    {
        await using var client = await DicomClient.ConnectAsync(remote, new()
        {
            CallingAE = "OURS",
            Contexts = [new(Find), new(Move), new(Get), new(CT) { Scu = true, Scp = true }],
            Services = storage is null ? [] : [storage],
        });
        var responses = new List<DimseResponse>();
        await foreach (var response in ask(client))
            responses.Add(response);
        await client.ReleaseAsync();
        return responses;
    }

    private static async Task<JsonDocument> ReportAsync(Orthanc orthanc, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var report = await orthanc.GetAsync($"storage-commitment/{id}");
            if (report.RootElement.GetProperty("Status").GetString() != "Pending")
                return report;
            report.Dispose();
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task AssertReceivedAsync(string folder)
    {
        using var original = new TemporaryFolder();
        var files = new List<string>();
        foreach (var instance in Study)
        {
            files.Add(Path.Combine(original.Path, $"{files.Count}.dcm"));
            new Dicom.Files.DicomFile(instance, DicomTransferSyntax.ExplicitVRLittleEndian).Save(files[^1]);
        }

        var before = (await Pydicom.DescribeAsync(files)).ToDictionary(file => Pydicom.Text(file, "00080018")!);
        var after = (await Pydicom.DescribeAsync([.. Directory.GetFiles(folder)])).ToDictionary(file => Pydicom.Text(file, "00080018")!);
        Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
        foreach (var (uid, file) in after)
            Assert.That(file["pixels"]!["sha256"]!.ToString(), Is.EqualTo(before[uid]["pixels"]!["sha256"]!.ToString()));
    }

    private static async Task<ReferencePacs> FilledAsync(params ApplicationEntity[] destinations)
    {
        var pacs = await ReferencePacs.StartAsync(new() { Destinations = destinations });
        await using var client = await DicomClient.ConnectAsync(pacs.Target, new() { Contexts = [new(CT)] });
        foreach (var instance in Study)
            Assert.That((await client.StoreAsync(instance)).Status, Is.EqualTo(DicomStatus.Success));
        await client.ReleaseAsync();
        return pacs;
    }

    private static List<DicomDataset> Acquire()
    {
        var profile = ModalityCatalog.Get("CT").Defaults with { Slices = 3, Rows = 64, Columns = 64 };
        return [.. ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, 11, At), 11, At).Instances];
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task<ToolResult> RunAsync(string tool, IEnumerable<string> arguments) => Tool.RunAsync(Installed.Program(tool, "dcmtk"), arguments);

    private static string[] Address(ReferencePacs pacs) => ["-aec", pacs.Target.AETitle, "127.0.0.1", $"{pacs.Target.Port}"];

    /// <summary>Takes whatever comes.</summary>
    private sealed class Receiver(params string[] sopClasses) : IScpService
    {
        private readonly Channel<(CommandSet Command, DicomDataset? Dataset)> _received = Channel.CreateUnbounded<(CommandSet, DicomDataset?)>();
        private int _count;

        public IEnumerable<string> SopClasses => sopClasses;

        public int Count => Volatile.Read(ref _count);

        public bool AllowsRequestorAsScp(string sopClassUid) => true;

        // Not every SCP proposes the roles as it should; what comes is looked at all the same.
        public bool Permits(PresentationContext context, CommandField field, bool fromRequestor) => true;

        public async ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
        {
            var dataset = request.Dataset;
            Interlocked.Increment(ref _count);
            if (request.Command.Field != CommandField.CStoreRq)
                await _received.Writer.WriteAsync((request.Command, dataset), cancellationToken);
            await responder.SendAsync(DimseReply.Success, cancellationToken);
        }

        public Task<(CommandSet Command, DicomDataset? Dataset)> NextAsync() => _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }
}
