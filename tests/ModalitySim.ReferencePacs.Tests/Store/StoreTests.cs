using Microsoft.Extensions.Logging.Abstractions;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Tests.Store;

[TestFixture]
public sealed class StoreTests
{
    private static readonly byte[] s_dataset = [0x08, 0x00, 0x60, 0x00, (byte)'C', (byte)'S', 2, 0, (byte)'C', (byte)'T'];
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("pacs-store-test-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    private static StoredInstance Instance(string uid, string study = "1.2", long length = 10) =>
        new(DicomUID.CTImageStorage.Value, uid, study, study + ".1", DicomTransferSyntax.ExplicitVRLittleEndian, length, "CT_SIM");

    private IInstanceStore Open(string kind) => kind switch
    {
        "memory" => new MemoryStore(1000),
        "folder" => new FolderStore(_folder.FullName, NullLogger.Instance),
        _ => new MemoryStore(0, new FolderStore(_folder.FullName, NullLogger.Instance)),
    };

    [Test]
    public void Instance_is_read_as_it_came_and_a_second_send_changes_nothing([Values("memory", "folder", "spill")] string kind)
    {
        var store = Open(kind);
        store.Put(Instance("1.2.1.1"), s_dataset);
        store.Put(Instance("1.2.1.2"), s_dataset);
        store.Put(Instance("1.2.1.1"), s_dataset);

        Assert.That(store.Count, Is.EqualTo(2));
        Assert.That(store.All.Select(instance => instance.SopInstanceUid), Is.EqualTo(new[] { "1.2.1.1", "1.2.1.2" }));
        Assert.That(store.Read("1.2.1.1")!.Value.ToArray(), Is.EqualTo(s_dataset));
        Assert.That(store.Read("9.9"), Is.Null);
        Assert.That(store.Find("1.2.1.2"), Is.EqualTo(Instance("1.2.1.2")));
    }

    [Test]
    public void Memory_limit_refuses_what_does_not_fit_and_counts_a_replaced_instance_once()
    {
        var store = new MemoryStore(25);
        for (var i = 0; i < 5; i++)
            store.Put(Instance("1.2.1.1"), s_dataset);
        store.Put(Instance("1.2.1.2"), s_dataset);

        Assert.That(() => store.Put(Instance("1.2.1.3"), s_dataset), Throws.TypeOf<StoreFullException>());
        Assert.That(store.Find("1.2.1.3"), Is.Null);
    }

    [Test]
    public void Folder_holds_Part_10_files_by_study_and_series_and_is_known_again_after_a_restart()
    {
        new FolderStore(_folder.FullName, NullLogger.Instance).Put(Instance("1.2.1.1"), s_dataset);
        var path = Path.Combine(_folder.FullName, "1.2", "1.2.1", "1.2.1.1.dcm");
        var file = DicomFile.Open(path);
        File.WriteAllText(Path.Combine(_folder.FullName, "stray.dcm"), "not DICOM");

        Assert.That(file.Dataset.GetString(DicomTag.Modality), Is.EqualTo("CT"));
        Assert.That(file.FileMetaInfo.GetString(DicomTag.SourceApplicationEntityTitle), Is.EqualTo("CT_SIM"));
        var reopened = new FolderStore(_folder.FullName, NullLogger.Instance);
        Assert.That(reopened.All, Is.EqualTo(new[] { Instance("1.2.1.1") }));
        Assert.That(reopened.Read("1.2.1.1")!.Value.ToArray(), Is.EqualTo(s_dataset));
    }

    [Test]
    public void Instance_sent_again_in_another_study_is_moved()
    {
        var store = new FolderStore(_folder.FullName, NullLogger.Instance);
        store.Put(Instance("1.2.1.1"), s_dataset);
        store.Put(Instance("1.2.1.1", study: "1.3"), s_dataset);

        Assert.That(_folder.EnumerateFiles("*.dcm", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Folder_that_cannot_be_written_is_full()
    {
        var store = new FolderStore(_folder.FullName, NullLogger.Instance);
        File.WriteAllText(Path.Combine(_folder.FullName, "1.2"), "a file where the study's folder would be");

        Assert.That(() => store.Put(Instance("1.2.1.1"), s_dataset), Throws.TypeOf<StoreFullException>());
    }

    [TestCase("..")]
    [TestCase("../../etc")]
    [TestCase("1.2/3")]
    public void Folder_store_refuses_a_UID_that_is_a_path(string uid) =>
        Assert.That(() => new FolderStore(_folder.FullName, NullLogger.Instance).Put(Instance("1.2.1.1", study: uid), s_dataset), Throws.ArgumentException);

    [Test]
    public void Discarding_store_notes_what_came_and_keeps_no_bytes()
    {
        var store = new DiscardingStore();
        store.Put(Instance("1.2.1.1"), s_dataset);

        Assert.That(store.Count, Is.EqualTo(1));
        Assert.That(store.Read("1.2.1.1"), Is.Null);
    }
}
