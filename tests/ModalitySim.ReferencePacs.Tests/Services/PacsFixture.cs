using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>A reference PACS on a free loopback port for each test, and clients for it.</summary>
public abstract class PacsFixture
{
    protected static readonly string Verification = DicomUID.Verification.Value;
    protected static readonly string CTImage = DicomUID.CTImageStorage.Value;
    protected static readonly string Worklist = DicomUID.ModalityWorklistInformationModelFind.Value;
    protected static readonly string Mpps = DicomUID.ModalityPerformedProcedureStep.Value;

    protected static readonly string SR = DicomUID.BasicTextSRStorage.Value;
    protected static readonly string PatientFind = DicomUID.PatientRootQueryRetrieveInformationModelFind.Value;
    protected static readonly string StudyFind = DicomUID.StudyRootQueryRetrieveInformationModelFind.Value;

    private readonly List<DicomClient> _clients = [];

    private protected ReferencePacs Pacs { get; private set; } = null!;

    private protected virtual ReferencePacsOptions Options => new();

    [SetUp]
    public async Task StartAsync() => Pacs = await ReferencePacs.StartAsync(Options);

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        _clients.Clear();
        await Pacs.DisposeAsync();
    }

    private protected Task<DicomClient> ConnectAsync(params string[] abstractSyntaxes) =>
        ConnectAsync([.. abstractSyntaxes.Select(uid => new PresentationContextRequest(uid))]);

    private protected async Task<DicomClient> ConnectAsync(params PresentationContextRequest[] contexts)
    {
        var client = await DicomClient.ConnectAsync(Pacs.Target, new() { CallingAE = "CT_SIM", Contexts = contexts });
        _clients.Add(client);
        return client;
    }

    private protected static DicomDataset Instance(string uid = "1.2.3.4.5", string? sopClass = null) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, sopClass ?? CTImage)
        .AddOrUpdate(DicomTag.SOPInstanceUID, uid)
        .AddOrUpdate(DicomTag.PatientName, "DOE^JOHN")
        .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.3")
        .AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.4")
        .AddOrUpdate(DicomTag.Modality, "CT")
        .AddOrUpdate(DicomTag.SamplesPerPixel, 1)
        .AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .AddOrUpdate(DicomTag.Rows, 16)
        .AddOrUpdate(DicomTag.Columns, 16)
        .AddOrUpdate(DicomTag.BitsAllocated, 16)
        .AddOrUpdate(DicomTag.BitsStored, 12)
        .AddOrUpdate(DicomTag.HighBit, 11)
        .AddOrUpdate(DicomTag.PixelRepresentation, 1)
        .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[512]);

    /// <summary>Patient P1 with a study of two CT images and a report and one of a single image; patient P2 with a single image.</summary>
    private protected async Task StoreAsync()
    {
        var client = await ConnectAsync(CTImage, SR);
        DicomDataset[] instances =
        [
            CT("1.1", "1.1.1", "1.1.1.1", "P1", "DOE^JOHN", "20300105", "0800", "AX1", 1),
            CT("1.1", "1.1.1", "1.1.1.2", "P1", "DOE^JOHN", "20300105", "0800", "AX1", 2),
            Report("1.1", "1.1.2", "1.1.2.1"),
            CT("1.2", "1.2.1", "1.2.1.1", "P1", "DOE^JOHN", "20300106", "1000", "", 1),
            CT("1.3", "1.3.1", "1.3.1.1", "P2", "ROE^JANE", "20300107", "1100", "AY1", 1),
        ];
        foreach (var instance in instances)
            Assert.That((await client.StoreAsync(instance)).Status.Code, Is.Zero);
    }

    private protected static DicomDataset CT(string study, string series, string uid, string patient, string name, string date, string time, string accession, int number) =>
        Instance(uid)
            .AddOrUpdate(DicomTag.StudyInstanceUID, study)
            .AddOrUpdate(DicomTag.SeriesInstanceUID, series)
            .AddOrUpdate(DicomTag.PatientID, patient)
            .AddOrUpdate(DicomTag.PatientName, name)
            .AddOrUpdate(DicomTag.StudyDate, date)
            .AddOrUpdate(DicomTag.StudyTime, time)
            .AddOrUpdate(DicomTag.AccessionNumber, accession)
            .AddOrUpdate(DicomTag.StudyID, $"S{study[^1]}")
            .AddOrUpdate(DicomTag.InstanceNumber, number);

    private static DicomDataset Report(string study, string series, string uid) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, SR)
        .AddOrUpdate(DicomTag.SOPInstanceUID, uid)
        .AddOrUpdate(DicomTag.StudyInstanceUID, study)
        .AddOrUpdate(DicomTag.SeriesInstanceUID, series)
        .AddOrUpdate(DicomTag.PatientID, "P1")
        .AddOrUpdate(DicomTag.PatientName, "DOE^JOHN")
        .AddOrUpdate(DicomTag.Modality, "SR");

    private protected static DicomDataset Level(string level) => new DicomDataset().AddOrUpdate(DicomTag.QueryRetrieveLevel, level);

    /// <summary>What a query was answered with.</summary>
    internal sealed record Found(IReadOnlyList<DicomDataset> Matches, IReadOnlyList<DicomStatus> Pending, DimseResponse Final);

    private protected async Task<Found> FindAsync(string sopClass, DicomDataset keys) => await FindAsync(await ConnectAsync(sopClass), sopClass, keys);

    private protected static async Task<Found> FindAsync(DicomClient client, string sopClass, DicomDataset keys)
    {
        var responses = await CollectAsync(client.FindAsync(sopClass, keys));
        return new([.. responses.SkipLast(1).Select(r => r.Dataset!)], [.. responses.SkipLast(1).Select(r => r.Status)], responses[^1]);
    }

    private protected static async Task<List<DimseResponse>> CollectAsync(IAsyncEnumerable<DimseResponse> responses)
    {
        var all = new List<DimseResponse>();
        await foreach (var response in responses)
            all.Add(response);
        return all;
    }

    private protected static PresentationContextRequest With(string sopClass, params DicomTransferSyntax[] syntaxes) =>
        new(sopClass, [.. syntaxes.Select(syntax => syntax.UID.Value)]);
}
