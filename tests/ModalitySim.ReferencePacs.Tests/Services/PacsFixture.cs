using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Tests.Services;

/// <summary>A reference PACS on a free loopback port for each test, and clients for it.</summary>
public abstract class PacsFixture
{
    protected static readonly string Verification = DicomUID.Verification.Value;
    protected static readonly string CTImage = DicomUID.CTImageStorage.Value;
    protected static readonly string Worklist = DicomUID.ModalityWorklistInformationModelFind.Value;
    protected static readonly string Mpps = DicomUID.ModalityPerformedProcedureStep.Value;

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

    private protected static PresentationContextRequest With(string sopClass, params DicomTransferSyntax[] syntaxes) =>
        new(sopClass, [.. syntaxes.Select(syntax => syntax.UID.Value)]);
}
