using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>Basic Grayscale Print (PS3.4 §H.4): N-CREATE, N-SET, N-ACTION, N-DELETE as one session.</summary>
[TestFixture]
public sealed class PrintTests : PacsFixture
{
    private static readonly string Meta = DicomUID.BasicGrayscalePrintManagementMeta.Value;
    private static readonly string Session = DicomUID.BasicFilmSession.Value;
    private static readonly string Film = DicomUID.BasicFilmBox.Value;
    private static readonly string ImageBox = DicomUID.BasicGrayscaleImageBox.Value;
    private static readonly string Printer = DicomUID.Printer.Value;

    private DicomClient _client = null!;

    [SetUp]
    public async Task ConnectAsync() => _client = await ConnectAsync(Meta);

    [Test]
    public async Task Film_is_created_filled_printed_and_deleted()
    {
        var session = await _client.CreateAsync(Session, "1.2.1", new DicomDataset().AddOrUpdate(DicomTag.NumberOfCopies, 2), Meta);
        var film = await CreateFilmAsync("1.2.1.1", "STANDARD\\2,3");
        var boxes = film.Dataset!.GetItems(DicomTag.ReferencedImageBoxSequence);
        var image = await _client.SetAsync(ImageBox, Uid(boxes[1]), Image(2), Meta);
        var printed = await _client.ActionAsync(Film, "1.2.1.1", 1, null, Meta);
        var filmGone = await _client.DeleteAsync(Film, "1.2.1.1", Meta);
        var sessionGone = await _client.DeleteAsync(Session, "1.2.1", Meta);
        var again = await _client.DeleteAsync(Session, "1.2.1", Meta);

        Assert.Multiple(() =>
        {
            Assert.That(session.Status, Is.EqualTo(DicomStatus.Success));
            Assert.That(session.Dataset!.GetString(DicomTag.PrintPriority), Is.EqualTo("MED"));
            Assert.That(boxes, Has.Count.EqualTo(6));
            Assert.That(boxes[0].GetString(DicomTag.ReferencedSOPClassUID), Is.EqualTo(ImageBox));
            Assert.That(new[] { image, printed, filmGone, sessionGone }.Select(r => r.Status), Is.All.EqualTo(DicomStatus.Success));
            Assert.That(again.Status, Is.EqualTo(DicomStatus.NoSuchSopInstance));
            Assert.That(Pacs.PrintedFilms.Single() with { Printed = default }, Is.EqualTo(new Print.PrintedFilm("CT_SIM", "1.2.1.1", "STANDARD\\2,3", 1, 2, default)));
        });
    }

    [Test]
    public async Task Statuses_of_an_empty_session_and_an_empty_film_are_those_of_the_tables()
    {
        await _client.CreateAsync(Session, "1.2.1", null, Meta);
        var noFilms = await _client.ActionAsync(Session, "1.2.1", 1, null, Meta);
        await CreateFilmAsync("1.2.1.1", "STANDARD\\1,1");
        var emptyFilm = await _client.ActionAsync(Film, "1.2.1.1", 1, null, Meta);
        var emptySession = await _client.ActionAsync(Session, "1.2.1", 1, null, Meta);
        var action = await _client.ActionAsync(Session, "1.2.1", 2, null, Meta);
        Assert.That(new[] { noFilms, emptyFilm, emptySession, action }.Select(r => (int)r.Status.Code), Is.EqualTo(new[] { 0xC600, 0xB603, 0xB602, 0x0123 }));
    }

    [TestCase("STANDARD\\0,3")]
    [TestCase("STANDARD\\9999,9999")]
    [TestCase("NONSENSE\\1")]
    public async Task Display_format_that_makes_no_sense_is_refused(string format)
    {
        await _client.CreateAsync(Session, "1.2.1", null, Meta);
        var film = await CreateFilmAsync("1.2.1.1", format);
        Assert.That(film.Status, Is.EqualTo(DicomStatus.InvalidAttributeValue));
        Assert.That(film.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.ImageDisplayFormat }));
    }

    [Test]
    public async Task Only_the_last_film_can_be_used_and_only_one_session_exists()
    {
        await _client.CreateAsync(Session, "1.2.1", null, Meta);
        var second = await _client.CreateAsync(Session, "1.2.2", null, Meta);
        await CreateFilmAsync("1.2.1.1", "STANDARD\\1,1");
        await CreateFilmAsync("1.2.1.2", "STANDARD\\1,1");
        var first = await _client.ActionAsync(Film, "1.2.1.1", 1, null, Meta);
        Assert.That(second.Status, Is.EqualTo(DicomStatus.ResourceLimitation));
        Assert.That(first.Status, Is.EqualTo(DicomStatus.ProcessingFailure));
    }

    [Test]
    public async Task Image_box_needs_its_own_position_and_all_of_its_image()
    {
        await _client.CreateAsync(Session, "1.2.1", null, Meta);
        var box = Uid((await CreateFilmAsync("1.2.1.1", "STANDARD\\1,1")).Dataset!.GetItems(DicomTag.ReferencedImageBoxSequence)[0]);
        var wrongPlace = await _client.SetAsync(ImageBox, box, Image(2), Meta);
        var cut = Image(1);
        cut.GetItems(DicomTag.BasicGrayscaleImageSequence)[0].AddOrUpdate(DicomTag.Rows, 17);
        var shortImage = await _client.SetAsync(ImageBox, box, cut, Meta);
        var missing = Image(1);
        missing.GetItems(DicomTag.BasicGrayscaleImageSequence)[0].Remove(DicomTag.HighBit);
        var incomplete = await _client.SetAsync(ImageBox, box, missing, Meta);
        Assert.That(new[] { wrongPlace, shortImage, incomplete }.Select(r => (int)r.Status.Code), Is.EqualTo(new[] { 0x0106, 0x0106, 0x0120 }));
    }

    [Test]
    public async Task Printer_tells_its_status_and_nothing_else_can_be_done_with_it()
    {
        var status = await _client.GetAttributesAsync(Printer, DicomUID.PrinterInstance.Value, [DicomTag.PrinterStatus], Meta);
        var other = await _client.GetAttributesAsync(Printer, "1.2.3", null, Meta);
        var delete = await _client.DeleteAsync(Printer, DicomUID.PrinterInstance.Value, Meta);
        Assert.Multiple(() =>
        {
            Assert.That(status.Dataset!.GetString(DicomTag.PrinterStatus), Is.EqualTo("NORMAL"));
            Assert.That(other.Status, Is.EqualTo(DicomStatus.NoSuchSopInstance));
            Assert.That(delete.Status, Is.EqualTo(DicomStatus.UnrecognizedOperation));
        });
    }

    [Test]
    public async Task Session_goes_with_its_association()
    {
        await _client.CreateAsync(Session, "1.2.1", null, Meta);
        await _client.ReleaseAsync();
        var next = await ConnectAsync(Meta);
        Assert.That((await next.SetAsync(Session, "1.2.1", new DicomDataset().AddOrUpdate(DicomTag.NumberOfCopies, 3), Meta)).Status, Is.EqualTo(DicomStatus.NoSuchSopInstance));
    }

    private Task<DimseResponse> CreateFilmAsync(string uid, string format) => _client.CreateAsync(
        Film, uid,
        new DicomDataset().AddOrUpdate(DicomTag.ImageDisplayFormat, format).AddOrUpdate(
            DicomTag.ReferencedFilmSessionSequence,
            new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, Session).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2.1")),
        Meta);

    private static string Uid(DicomDataset reference) => reference.GetString(DicomTag.ReferencedSOPInstanceUID)!;

    private static DicomDataset Image(int position) => new DicomDataset()
        .AddOrUpdate(DicomTag.ImageBoxPosition, position)
        .AddOrUpdate(
            DicomTag.BasicGrayscaleImageSequence,
            new DicomDataset()
                .AddOrUpdate(DicomTag.SamplesPerPixel, 1)
                .AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
                .AddOrUpdate(DicomTag.Rows, 16)
                .AddOrUpdate(DicomTag.Columns, 16)
                .AddOrUpdate(DicomTag.BitsAllocated, 8)
                .AddOrUpdate(DicomTag.BitsStored, 8)
                .AddOrUpdate(DicomTag.HighBit, 7)
                .AddOrUpdate(DicomTag.PixelRepresentation, 0)
                .AddOrUpdate(DicomTag.PixelData, DicomVR.OB, new byte[256]));
}
