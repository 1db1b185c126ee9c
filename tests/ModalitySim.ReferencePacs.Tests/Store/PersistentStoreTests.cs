using Microsoft.Extensions.Logging.Abstractions;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Tests.Store;

/// <summary>Instances in a folder with their index in SQLite.</summary>
[TestFixture]
public sealed class PersistentStoreTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("pacs-persistent-test-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [Test]
    public void Instance_and_its_attributes_are_there_after_a_restart_in_the_order_of_arrival()
    {
        using (var store = Open())
        {
            store.Put(Instance("1.2.9"), Dataset("DOE^JOHN"));
            store.Put(Instance("1.2.1"), Dataset("ROE^JANE"));
        }

        using var again = Open();
        Assert.Multiple(() =>
        {
            Assert.That(again.All.Select(i => i.SopInstanceUid), Is.EqualTo(new[] { "1.2.9", "1.2.1" }));
            Assert.That(again.Find("1.2.9"), Is.EqualTo(Instance("1.2.9")));
            Assert.That(again.ReadAttributes("1.2.1")!.GetString(DicomTag.PatientName), Is.EqualTo("ROE^JANE"));
            Assert.That(again.Read("1.2.1")!.Value.ToArray(), Is.EqualTo(Dataset("ROE^JANE")));
        });
    }

    [Test]
    public void File_that_never_reached_the_index_is_found_at_the_start()
    {
        using (var store = Open())
            store.Put(Instance("1.2.9"), Dataset("DOE^JOHN"));
        File.Delete(Path.Combine(_folder.FullName, "index.sqlite"));

        using var again = Open();
        Assert.That(again.ReadAttributes("1.2.9")!.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
    }

    [Test]
    public void Row_whose_file_is_gone_and_file_that_was_never_whole_are_removed_at_the_start()
    {
        using (var store = Open())
        {
            store.Put(Instance("1.2.9"), Dataset("DOE^JOHN"));
            store.Put(Instance("1.2.8"), Dataset("DOE^JOHN"));
        }

        var file = Directory.GetFiles(_folder.FullName, "1.2.9.dcm", SearchOption.AllDirectories).Single();
        File.Move(file, $"{file}.0123.part");

        using var again = Open();
        Assert.That(again.All.Select(i => i.SopInstanceUid), Is.EqualTo(new[] { "1.2.8" }));
        Assert.That(Directory.GetFiles(_folder.FullName, "*.part", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Index_that_is_broken_is_put_aside_and_made_anew()
    {
        using (var store = Open())
            store.Put(Instance("1.2.9"), Dataset("DOE^JOHN"));
        File.WriteAllText(Path.Combine(_folder.FullName, "index.sqlite"), new string('x', 8192));

        using var again = Open();
        Assert.That(again.Count, Is.EqualTo(1));
        Assert.That(File.Exists(Path.Combine(_folder.FullName, "index.sqlite.broken")), Is.True);
    }

    [Test]
    public void Folder_that_another_system_uses_is_refused()
    {
        using var store = Open();
        Assert.That(Open, Throws.InstanceOf<IOException>().With.Message.Contains("another system"));
    }

    [Test]
    public async Task Archive_answers_the_same_queries_after_a_restart()
    {
        var options = new ReferencePacsOptions { StorageFolder = _folder.FullName };
        await using (var pacs = await ReferencePacs.StartAsync(options))
            pacs.Archive.Put(Instance("1.2.9"), Dataset("DOE^JOHN"));

        await using var again = await ReferencePacs.StartAsync(options);
        var found = again.Archive.Find(
            QueryLevel.Study, new DicomDataset().AddOrUpdate(DicomTag.PatientName, "DOE*"), (keys, entity) => entity.GetString(DicomTag.PatientName) == "DOE^JOHN");
        Assert.That(found.Single().GetString(DicomTag.StudyInstanceUID), Is.EqualTo("1.2"));
    }

    private FolderStore Open() => new(_folder.FullName, NullLogger.Instance, SqliteIndex.Open(_folder.FullName), QueryAttributes.Extract);

    private static byte[] Dataset(string name)
    {
        using var encoded = DatasetWriter.Encode(
            new DicomDataset().AddOrUpdate(DicomTag.PatientName, name).AddOrUpdate(DicomTag.StudyInstanceUID, "1.2").AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.1"),
            DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private static StoredInstance Instance(string uid) =>
        new(DicomUID.CTImageStorage.Value, uid, "1.2", "1.2.1", DicomTransferSyntax.ExplicitVRLittleEndian, Dataset("DOE^JOHN").Length, "CT_SIM");
}
