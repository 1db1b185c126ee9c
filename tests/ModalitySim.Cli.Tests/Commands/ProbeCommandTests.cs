using System.Text.Json;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

public sealed class ProbeCommandTests
{
    [Test]
    public async Task Probe_prints_what_a_target_offers()
    {
        await using var target = await StartAsync();
        var result = await CommandLine.RunAsync("probe", "--port", $"{target.Port}", "--called-ae", "SMALL");
        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Golden.Matches(result.Output.Replace($"{target.Port}", "PORT", StringComparison.Ordinal), "probe.txt");
    }

    [Test]
    public async Task Probe_prints_the_same_as_JSON()
    {
        await using var target = await StartAsync();
        var result = await CommandLine.RunAsync("probe", "--port", $"{target.Port}", "--called-ae", "SMALL", "--json");
        using var json = JsonDocument.Parse(result.Output);
        var entity = json.RootElement.GetProperty("applicationEntities")[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(json.RootElement.GetProperty("format").GetString(), Is.EqualTo("modalitysim-probe/1"));
            Assert.That(entity.GetProperty("association").GetProperty("maximumPdu").GetUInt32(), Is.EqualTo(65536));
            Assert.That(entity.GetProperty("association").GetProperty("window").GetProperty("invoked").GetInt32(), Is.EqualTo(4));
            Assert.That(entity.GetProperty("accepts").EnumerateArray().SelectMany(c => c.GetProperty("sopClasses").EnumerateArray()).Select(c => c.GetString()),
                Is.EquivalentTo(new[] { DicomUID.Verification.Value, DicomUID.CTImageStorage.Value, DicomUID.MRImageStorage.Value, DicomUID.StudyRootQueryRetrieveInformationModelFind.Value }));
        });
    }

    [Test]
    public async Task A_target_that_rejects_us_fails_the_probe_with_advice()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var result = await CommandLine.RunAsync("probe", "--port", $"{pacs.Target.Port}", "--called-ae", "OTHER");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Output, Does.Contain("no association: rejected-permanent, called-AE-title-not-recognized (1/1/7)").And.Contain("--called-ae"));
        });
    }

    [Test]
    public async Task Nobody_at_the_address_is_exit_code_3()
    {
        var result = await CommandLine.RunAsync("probe", "--port", $"{LoopbackPort.Free()}");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.ToString());
    }

    [Test]
    public async Task A_draft_that_probe_writes_agrees_with_its_target_and_fails_for_another()
    {
        using var folder = new TemporaryFolder();
        await using var target = await StartAsync();
        var drafted = await CommandLine.RunAsync("probe", "--port", $"{target.Port}", "--called-ae", "SMALL", "--write", folder["small.yaml"]);
        var same = await CommandLine.RunAsync("probe", "--port", $"{target.Port}", "--called-ae", "SMALL", "--against", folder["small.yaml"]);
        File.WriteAllText(folder["more.yaml"], File.ReadAllText(folder["small.yaml"])
            .Replace("maximumPdu: 65536", "maximumPdu: 131072", StringComparison.Ordinal)
            .Replace("          - MRImageStorage\n", "          - UltrasoundImageStorage\n", StringComparison.Ordinal));
        var other = await CommandLine.RunAsync("probe", "--port", $"{target.Port}", "--called-ae", "SMALL", "--against", folder["more.yaml"]);
        Assert.Multiple(() =>
        {
            Assert.That(drafted.ExitCode, Is.Zero, drafted.ToString());
            Assert.That(same.ExitCode, Is.Zero, same.ToString());
            Assert.That(other.ExitCode, Is.EqualTo(1), other.ToString());
        });
        Golden.Matches(File.ReadAllText(folder["small.yaml"]), "probe-draft.yaml");
        Golden.Matches((same.Output + other.Output).Replace(folder.Path.Replace('\\', '/'), "FOLDER", StringComparison.Ordinal), "probe-against.txt");
    }

    [TestCase("name the target", "probe")]
    [TestCase("--within '5' is no time with its unit", "probe", "--port", "104", "--within", "5")]
    [TestCase("--pause 'soon' is no time with its unit", "probe", "--port", "104", "--pause", "soon")]
    public async Task Wrong_usage_is_exit_code_2(string said, params string[] args)
    {
        var result = await CommandLine.RunAsync(args);
        Assert.That(result.ToString(), Does.StartWith("exit 2\n").And.Contain(said));
    }

    private static Task<DicomListener> StartAsync() => DicomListener.StartAsync(new ListenerOptions
    {
        AETitle = "SMALL",
        MaximumLength = 65536,
        ImplementationClassUid = "1.2.3.4",
        ImplementationVersionName = "SMALL_1",
        PerformedOperations = 4,
        Services =
        [
            new Offer([DicomUID.Verification], DicomUID.ImplicitVRLittleEndian),
            new Offer([DicomUID.CTImageStorage, DicomUID.MRImageStorage], DicomUID.ImplicitVRLittleEndian, DicomUID.ExplicitVRLittleEndian, DicomUID.RLELossless),
            new Offer([DicomUID.StudyRootQueryRetrieveInformationModelFind], DicomUID.ImplicitVRLittleEndian, DicomUID.ExplicitVRLittleEndian) { Extended = [1, 1, 0, 0, 0] },
        ],
    });

    private sealed class Offer(DicomUID[] sopClasses, params DicomUID[] transferSyntaxes) : IScpService
    {
        public byte[]? Extended { get; init; }

        public IEnumerable<string> SopClasses => sopClasses.Select(c => c.Value);

        public TransferSyntaxPolicy TransferSyntaxes { get; } = new() { Accepted = [.. transferSyntaxes.Select(s => s.Value)] };

        public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) => Extended is null ? null : (ReadOnlyMemory<byte>)Extended;

        public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
            responder.SendAsync(new DimseReply(DicomStatus.Success), cancellationToken);
    }
}
