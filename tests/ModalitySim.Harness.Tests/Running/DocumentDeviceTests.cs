using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Tests.Fakes;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>Devices that make objects without pixels: after their images, or about those of another device.</summary>
[TestFixture]
public class DocumentDeviceTests
{
    [TestCase("documents", new[] { "XRayRadiationDoseSRStorage", "KeyObjectSelectionDocumentStorage" })]
    [TestCase("images", new[] { "CTImageStorage", "CTImageStorage" })]
    [TestCase("all", new[] { "CTImageStorage", "CTImageStorage", "XRayRadiationDoseSRStorage", "KeyObjectSelectionDocumentStorage" })]
    [TestCase("[2]", new[] { "CTImageStorage" })]
    public async Task A_store_sends_the_series_that_it_chooses(string series, string[] expected)
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, $"- store: {{ series: {series} }}",
            "device: { from: ct, slices: 1, rows: 16, columns: 16, localizer: false, documents: [dose-report, key-objects] }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(target.Received.Select(r => UidRegistry.Find(r.Command.SopClassUid!)!.Keyword), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_document_is_about_the_images_of_the_device_that_its_file_names()
    {
        await using var target = await FakeTarget.StartAsync();

        var result = await RunnerTests.RunAsync(target.Target, "- store: {}", "device: { from: key-objects, imagesFrom: mr }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        var sent = DatasetReader.Read(target.Received.Single().Data, DicomTransferSyntax.ExplicitVRLittleEndian);
        var evidence = sent.GetItems(DicomTag.CurrentRequestedProcedureEvidenceSequence)[0].GetItems(DicomTag.ReferencedSeriesSequence)[0];
        Assert.That(evidence.GetItems(DicomTag.ReferencedSOPSequence)[0].GetString(DicomTag.ReferencedSOPClassUID), Is.EqualTo(DicomUID.MRImageStorage.Value));
    }

    [TestCase("{ from: mr, documents: [dose-report] }", "mr makes no document \"dose-report\"")]
    [TestCase("{ from: key-objects, imagesFrom: text-report }", "There is no key-objects of the images of the kind text-report")]
    [TestCase("{ from: ct, imagesFrom: mr }", "makes images of its own")]
    [TestCase("{ from: ct, documents: [dose] }", "dose-report")]
    [TestCase("{ from: key-objects, imagesFrom: nowhere }", "devices/nowhere.yaml")]
    public void A_document_that_cannot_be_made_is_found_before_anything_runs(string device, string reason)
    {
        var error = Assert.Throws<InvalidScenarioException>(() => RunnerTests.Plan(new Target(), "- store: {}", "device: " + device))!;

        Assert.That(error.Diagnostics.Single().Message, Does.Contain(reason));
    }

    [Test]
    public void A_device_file_that_takes_its_images_from_itself_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["devices"]);
        File.WriteAllText(folder["devices/keys.yaml"], "apiVersion: modalitysim/v1\nkind: key-objects\nimagesFrom: keys\n");

        var error = Assert.Throws<InvalidScenarioException>(() => DeviceFile.Load(folder["devices/keys.yaml"]))!;

        Assert.That(error.Diagnostics.Select(d => d.Message), Has.Some.Contains("makes no images"));
    }
}
