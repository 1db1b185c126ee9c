using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests;

/// <summary>The worklist items that we make, served by worklist providers of other projects and asked for by another project's user.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WorklistItemsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.Zero);

    [TestCase("dcmtk-wlmscpfs")]
    [TestCase("orthanc")]
    public async Task An_item_is_found_by_its_device_and_only_by_that_on(string peerName)
    {
        await using var peer = await PeerCatalog.StartAsync(peerName);
        var orders = ModalityCatalog.All.Select((entry, index) => (Device: entry.Defaults, Order: Order.Schedule(entry.Defaults, (ulong)index + 1, At))).ToList();
        foreach (var (device, order) in orders)
        {
            Save(order, Path.Combine(peer.WorklistFolder!, $"{device.Kind}.wl"));
        }

        foreach (var (device, order) in orders)
        {
            var item = order.ToWorklistItem();
            var answers = await FindAsync(peer, device);
            Assert.Multiple(() =>
            {
                Assert.That(Count(answers, "Find Response: "), Is.EqualTo(1), $"{answers}\n{peer.Log}");
                Assert.That(answers, Does.Contain($"[{item.GetString(DicomTag.AccessionNumber)}]"));
                Assert.That(answers, Does.Contain($"[{item.GetString(DicomTag.StudyInstanceUID)}]"));
                Assert.That(answers, Does.Contain($"[{device.Modality}]"));
            });
        }
    }

    private static async Task<string> FindAsync(Peer peer, DeviceProfile device)
    {
        var result = await Tool.RunAsync(
            Installed.Program("findscu", "dcmtk"),
            [
                "-W", "-aec", peer.AETitle, "-k", "AccessionNumber", "-k", "StudyInstanceUID", "-k", "PatientName", "-k", "PatientID",
                "-k", $"ScheduledProcedureStepSequence[0].Modality={device.Modality}",
                "-k", $"ScheduledProcedureStepSequence[0].ScheduledStationAETitle={device.AETitle}",
                "-k", $"ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate={At.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
                "127.0.0.1", $"{peer.Port}",
            ]);
        Assert.That(result.ExitCode, Is.Zero, $"{result.Text}\n{peer.Log}");
        // Values of odd length are shown with their padding.
        return result.Text.Replace(" ]", "]", StringComparison.Ordinal).Replace("\0]", "]", StringComparison.Ordinal);
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private static void Save(Order order, string path)
    {
        var syntax = DicomTransferSyntax.ExplicitVRLittleEndian;
        using var encoded = DatasetWriter.Encode(order.ToWorklistItem(), syntax);
        DicomFile.Save(path, DicomFile.MetaInfoOf("1.2.840.10008.5.1.4.31", "2.25.1", syntax), encoded.Segments);
    }
}
