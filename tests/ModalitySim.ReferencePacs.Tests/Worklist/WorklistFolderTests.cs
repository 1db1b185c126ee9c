using Microsoft.Extensions.Logging.Abstractions;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Tests.Worklist;

[TestFixture]
public sealed class WorklistFolderTests
{
    private DirectoryInfo _folder = null!;
    private WorklistFolder _worklist = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("pacs-worklist-test-");
        _worklist = new(_folder.FullName, NullLogger.Instance);
    }

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [Test]
    public async Task Files_that_come_change_and_go_are_seen_by_the_next_query()
    {
        Assert.That(await Ids(), Is.Empty);
        Save("a.wl", WorklistItems.Item("S1"));
        Save("b.wl", WorklistItems.Item("S2"));
        Save("notes.txt", WorklistItems.Item("S3"));
        Assert.That(await Ids(), Is.EqualTo(new[] { "S1", "S2" }));
        Save("a.wl", WorklistItems.Item("S1-CHANGED"));
        Assert.That(await Ids(), Is.EqualTo(new[] { "S1-CHANGED", "S2" }));
        File.Delete(Path.Combine(_folder.FullName, "b.wl"));
        Assert.That(await Ids(), Is.EqualTo(new[] { "S1-CHANGED" }));
    }

    [Test]
    public async Task Unchanged_file_is_not_read_again()
    {
        Save("a.wl", WorklistItems.Item());
        var first = await _worklist.ReadAsync(default);

        Assert.That((await _worklist.ReadAsync(default))[0], Is.SameAs(first[0]));
    }

    [Test]
    public async Task File_that_is_no_worklist_item_is_left_out()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "a.wl"), "not DICOM");
        Save("b.wl", new DicomDataset().AddOrUpdate(DicomTag.PatientID, "P1"));
        Save("c.wl", WorklistItems.Item());

        Assert.That(await Ids(), Is.EqualTo(new[] { "S1" }));
    }

    [Test]
    public async Task File_with_two_scheduled_steps_gives_an_entry_for_each()
    {
        // PS3.4 Table K.6-1: an answer holds a single item in (0040,0100).
        var item = WorklistItems.Item("S1");
        var step = item.GetItems(DicomTag.ScheduledProcedureStepSequence)[0];
        Save("a.wl", item.Clone().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step.Clone(), step.Clone().AddOrUpdate(DicomTag.ScheduledProcedureStepID, "S2")));

        Assert.That(await Ids(), Is.EqualTo(new[] { "S1", "S2" }));
    }

    [Test]
    public async Task Folder_that_does_not_exist_is_an_empty_worklist() =>
        Assert.That(await new WorklistFolder(Path.Combine(_folder.FullName, "none"), NullLogger.Instance).ReadAsync(default), Is.Empty);

    private void Save(string name, DicomDataset item) =>
        new DicomFile(item, DicomTransferSyntax.ExplicitVRLittleEndian).Save(Path.Combine(_folder.FullName, name));

    private async Task<string?[]> Ids() =>
        [.. (await _worklist.ReadAsync(default)).Select(entry => entry.ScheduledStep.GetString(DicomTag.ScheduledProcedureStepID))];
}
