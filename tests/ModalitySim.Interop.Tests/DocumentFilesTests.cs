using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests;

/// <summary>Objects without pixels, read by the tools that DCMTK has for each of them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DocumentFilesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    private static IEnumerable<TestCaseData> Documents()
    {
        foreach (var entry in ModalityCatalog.All.Where(entry => entry.Documents.Count > 0))
        {
            foreach (var document in entry.Documents)
            {
                var images = entry.Defaults with { Slices = 2, Frames = 2, Rows = 64, Columns = 96 };
                yield return new TestCaseData(document, images with { Documents = [document] }).SetArgDisplayNames(document, "after " + entry.Kind);
                if (entry.Kind != "ct") continue;
                var alone = ModalityCatalog.Get(document).Defaults;
                yield return new TestCaseData(document, alone with { ImagesFrom = images }).SetArgDisplayNames(document, "alone");
                // Not beyond Latin-1: these tools cannot check the values of other character sets, and say so.
                yield return new TestCaseData(document, alone with { ImagesFrom = images, Locale = "de" }).SetArgDisplayNames(document, "German");
            }
        }
    }

    [TestCaseSource(nameof(Documents))]
    public async Task The_tool_of_its_kind_reads_a(string document, DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        var dataset = ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 42, At), seed: 42, At).Series[^1].CreateInstance(0);
        var path = Path.Combine(folder.Path, "document.dcm");
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        switch (document)
        {
            case "presentation-state":
                Assert.That(await Dcmtk.PresentationStateErrorsAsync(path), Is.Empty);
                break;
            case "encapsulated-pdf":
                Assert.That(await Dcmtk.PdfAsync(path), Is.EqualTo(dataset.GetBytes(DicomTag.EncapsulatedDocument).ToArray()));
                break;
            default:
                // One line per content item, and the title on the first of them.
                var report = await Dcmtk.ReportAsync(path);
                var title = dataset.GetItems(DicomTag.ConceptNameCodeSequence)[0].GetString(DicomTag.CodeMeaning);
                Assert.That(report, Does.Contain($"<CONTAINER:(,,\"{title}\")=SEPARATE>"));
                Assert.That(report.Split('\n').Count(line => line.TrimStart().StartsWith('<')), Is.EqualTo(1 + ItemsBelow(dataset)));
                break;
        }
    }

    // The checker must be able to fail: a test that nothing fails shows nothing.
    [Test]
    public async Task The_checker_of_presentation_states_finds_a_missing_displayed_area()
    {
        using var folder = new TemporaryFolder();
        var profile = ModalityCatalog.Get("presentation-state").Defaults;
        var dataset = ModalityCatalog.Create(profile).Acquire(Order.Unscheduled(profile, seed: 1, At), seed: 1, At).CreateInstance(0);
        dataset.Remove(DicomTag.DisplayedAreaSelectionSequence);
        var path = Path.Combine(folder.Path, "broken.dcm");
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        Assert.That(await Dcmtk.PresentationStateErrorsAsync(path), Is.Not.Empty);
    }

    private static int ItemsBelow(DicomDataset item) => item.GetItems(DicomTag.ContentSequence).Sum(child => 1 + ItemsBelow(child));
}
