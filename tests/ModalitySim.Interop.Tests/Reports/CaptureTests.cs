using System.Globalization;
using ModalitySim.Cli;
using ModalitySim.Harness.Reports;
using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Reports;

/// <summary>Capture files made from evidence, read by Wireshark's own dissectors.</summary>
public sealed class CaptureTests
{
    private static readonly string[] Fields = ["frame.len", "frame.cap_len", "ip.checksum.status", "tcp.checksum.status", "tcp.flags.str", "dicom.pdu.type", "dicom.assoc.ae.calling", "_ws.expert.message"];

    [Test]
    public async Task Wireshark_reads_the_capture_of_a_case_as_dicom_and_finds_nothing_wrong_with_it()
    {
        var tshark = Installed.Program("tshark", "tshark");
        using var folder = new TemporaryFolder();
        var report = Path.Combine(folder.Path, "report");
        await using var output = new StringWriter();
        var exit = await ModalitySimCli.RunAsync(["run", Repository.PathOf("scenarios", "quickstart.yaml"), "--id", "*ct*", "--report", report, "--seed", "1"], output, output);
        Assert.That(exit, Is.Zero, output.ToString());
        var run = RunFolder.Open(report);
        var file = CaptureReport.WriteCase(run, run.Run.Cases.Single());
        Assert.That(file, Is.Not.Null);

        var port = run.Run.Header.Target.Port.ToString(CultureInfo.InvariantCulture);
        var read = await Tool.RunAsync(tshark,
            ["-r", file!, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-d", $"tcp.port=={port},dicom", "-T", "fields", "-E", "separator=|", .. Fields.SelectMany(f => new[] { "-e", f })]);
        Assert.That(read.ExitCode, Is.Zero, read.Text);
        var packets = read.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|')).ToList();
        var whole = packets.Where(p => p[0] == p[1]).ToList();
        Assert.Multiple(() =>
        {
            // 1 is good; 2 is unverified, as what was not kept makes it.
            Assert.That(packets.Select(p => p[2]), Has.All.EqualTo("1"));
            Assert.That(whole.Select(p => p[3]), Has.All.EqualTo("1"));
            Assert.That(packets.Count, Is.GreaterThan(whole.Count), "images are longer than what is kept of them");
            Assert.That(packets.Count(p => p[4].Contains('S', StringComparison.Ordinal)), Is.EqualTo(packets.Count(p => p[4].Contains('F', StringComparison.Ordinal))).And.GreaterThanOrEqualTo(8));
            foreach (var type in new[] { "0x01", "0x02", "0x04", "0x05", "0x06" })
                Assert.That(packets.Select(p => p[5]), Has.Some.Contains(type), $"PDU {type}");
            Assert.That(packets.Select(p => p[6].Trim()), Has.Some.EqualTo("CT01"));
            Assert.That(packets.Select(p => p[7]).Where(IsComplaint), Is.Empty);
        });
    }

    // Wireshark also remarks that connections begin and end.
    private static bool IsComplaint(string expert) => expert.Length > 0
        && new[] { "not captured", "ACKed", "Out-Of-Order", "Retransmission", "Bad checksum", "Malformed", "exceeds" }.Any(w => expert.Contains(w, StringComparison.OrdinalIgnoreCase));
}
