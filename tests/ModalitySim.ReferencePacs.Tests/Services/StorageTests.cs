using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Tests.Services;

[TestFixture]
public sealed class StorageTests : PacsFixture
{
    private static readonly DicomTransferSyntax[] s_uncompressed =
    [
        DicomTransferSyntax.ImplicitVRLittleEndian, DicomTransferSyntax.ExplicitVRLittleEndian,
        DicomTransferSyntax.ExplicitVRBigEndian, DicomTransferSyntax.DeflatedExplicitVRLittleEndian,
    ];

    private protected override ReferencePacsOptions Options => new() { MemoryLimit = 4096 };

    [Test]
    public async Task Instance_is_kept_byte_for_byte_in_its_transfer_syntax([ValueSource(nameof(s_uncompressed))] DicomTransferSyntax syntax)
    {
        var client = await ConnectAsync(With(CTImage, syntax));
        using var encoded = DatasetWriter.Encode(Instance(), syntax);

        var response = await client.StoreAsync(Instance());

        Assert.That(response.Status.Code, Is.Zero);
        Assert.That(Pacs.Instances.Read("1.2.3.4.5")!.Value.ToArray(), Is.EqualTo(encoded.ToArray()));
        Assert.That(Pacs.Instances.Find("1.2.3.4.5")!.TransferSyntax, Is.EqualTo(syntax));
        Assert.That(Pacs.Instances.Find("1.2.3.4.5")!.SourceAETitle, Is.EqualTo("CT_SIM"));
    }

    [Test]
    public async Task Encapsulated_pixels_are_kept_untouched()
    {
        var syntax = DicomTransferSyntax.Find(DicomUID.JPEGBaseline8Bit.Value)!;
        var instance = Instance().AddOrUpdate(DicomTag.PixelData, new DicomFragments([default, new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }]));
        using var encoded = DatasetWriter.Encode(instance, syntax);
        var client = await ConnectAsync(With(CTImage, syntax));

        Assert.That((await client.StoreAsync(instance)).Status.Code, Is.Zero);
        Assert.That(Pacs.Instances.Read("1.2.3.4.5")!.Value.ToArray(), Is.EqualTo(encoded.ToArray()));
    }

    [Test]
    public async Task Every_storage_class_of_the_registry_is_accepted()
    {
        foreach (var group in UidRegistry.StorageSopClasses.Chunk(100))
        {
            var client = await ConnectAsync([.. group.Select(entry => entry.Uid)]);
            Assert.That(group.Where(entry => client.Contexts.FindAccepted(entry.Uid) is null), Is.Empty);
        }
    }

    [Test]
    public async Task Second_send_of_the_same_instance_is_success_and_no_second_instance()
    {
        var client = await ConnectAsync(CTImage);
        await client.StoreAsync(Instance());

        Assert.That((await client.StoreAsync(Instance())).Status.Code, Is.Zero);
        Assert.That(Pacs.Instances.Count, Is.EqualTo(1));
    }

    [TestCase("SOPClassUID", "1.2.840.10008.5.1.4.1.1.4")]
    [TestCase("SOPInstanceUID", "1.2.3.4.9")]
    [TestCase("StudyInstanceUID", "")]
    [TestCase("Modality", "")]
    public async Task Data_set_that_is_not_what_the_command_says_is_A900_with_the_element(string keyword, string value)
    {
        // PS3.4 Table B.2-1.
        var client = await ConnectAsync(CTImage);
        var tag = DicomTag.Parse(keyword);

        var response = await client.RequestAsync(CommandField.CStoreRq, CTImage, "1.2.3.4.5", Instance().AddOrUpdate(tag, value), alter: Priority);

        Assert.That(response.Status.Code, Is.EqualTo(0xA900));
        Assert.That(response.Command.OffendingElements, Is.EqualTo(new[] { tag }));
        Assert.That(response.Command.ErrorComment, Is.Not.Empty);
        Assert.That(Pacs.Instances.Count, Is.Zero);
    }

    [TestCase("1.2.03")]
    [TestCase("1.2.abc")]
    [TestCase("")]
    public async Task Malformed_instance_UID_is_0117(string uid)
    {
        // PS3.7 §9.1.1.1.9 h.
        var client = await ConnectAsync(CTImage);

        var response = await client.RequestAsync(CommandField.CStoreRq, CTImage, uid, Instance(uid), alter: Priority);

        Assert.That(response.Status.Code, Is.EqualTo(0x0117));
        Assert.That(Pacs.Instances.Count, Is.Zero);
    }

    [Test]
    public async Task Class_of_another_context_is_0122()
    {
        var client = await ConnectAsync(CTImage);
        var mr = DicomUID.MRImageStorage.Value;

        var response = await client.RequestAsync(CommandField.CStoreRq, mr, "1.2.3.4.5", Instance(sopClass: mr), abstractSyntax: CTImage, alter: Priority);

        Assert.That(response.Status.Code, Is.EqualTo(0x0122));
    }

    [Test]
    public async Task Bytes_that_are_no_data_set_are_C000_and_the_association_goes_on()
    {
        var client = await ConnectAsync(CTImage);
        var context = client.FindContext(CTImage);
        var command = CommandSetBuilder.Request(CommandField.CStoreRq, client.NextMessageId(), CTImage, "1.2.3.4.5").Set(DicomTag.Priority, 0);

        // An element of 65,535 bytes with none behind it.
        byte[] bytes = [0x08, 0x00, 0x16, 0x00, (byte)'U', (byte)'I', 0xFF, 0xFF];
        var response = await client.RequestAsync(new DimseMessage(context.Id, command.Build(hasDataset: true)) { Data = [bytes] });

        Assert.That(response.Status.Code, Is.EqualTo(0xC000));
        Assert.That((await client.StoreAsync(Instance())).Status.Code, Is.Zero);
    }

    [Test]
    public async Task Image_with_too_few_pixels_is_stored_with_B007()
    {
        // PS3.4 Table B.2-1.
        var client = await ConnectAsync(CTImage);

        var response = await client.StoreAsync(Instance().AddOrUpdate(DicomTag.Rows, 17));

        Assert.That(response.Status.Code, Is.EqualTo(0xB007));
        Assert.That(response.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.PixelData }));
        Assert.That(Pacs.Instances.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Instance_beyond_the_memory_limit_is_A700_and_not_kept()
    {
        var client = await ConnectAsync(CTImage);
        var large = Instance("1.2.3.4.6").AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[5000]);

        var response = await client.StoreAsync(large);

        Assert.That(response.Status.Code, Is.EqualTo(0xA700));
        Assert.That(Pacs.Instances.Find("1.2.3.4.6"), Is.Null);
        Assert.That((await client.StoreAsync(Instance())).Status.Code, Is.Zero);
    }

    [Test]
    public async Task Instance_beyond_the_memory_limit_spills_to_a_folder_when_asked_to()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { MemoryLimit = 100, WhenMemoryIsFull = WhenMemoryIsFull.Spill });
        await using var client = await Network.Services.DicomClient.ConnectAsync(pacs.Target, new() { Contexts = [new(CTImage)] });

        Assert.That((await client.StoreAsync(Instance())).Status.Code, Is.Zero);
        Assert.That(pacs.Instances.Read("1.2.3.4.5")!.Value.Length, Is.GreaterThan(500));
    }

    private static void Priority(CommandSetBuilder command) => command.Set(DicomTag.Priority, 0);
}
