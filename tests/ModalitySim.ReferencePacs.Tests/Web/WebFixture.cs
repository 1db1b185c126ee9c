using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Tests.Services;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>A reference PACS with its web on a free loopback port for each test, and a client for it.</summary>
public abstract class WebFixture : PacsFixture
{
    private protected DicomWebClient Web { get; private set; } = null!;

    private protected HttpClient Http { get; private set; } = null!;

    [SetUp]
    public async Task StartWebAsync()
    {
        Web = new DicomWebClient(new() { BaseUri = await Pacs.StartWebAsync() });
        Http = new HttpClient { BaseAddress = Pacs.WebAddress };
    }

    [TearDown]
    public void StopWeb()
    {
        Web.Dispose();
        Http.Dispose();
    }

    private protected static WebInstance File(DicomDataset dataset) => WebInstance.Of(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
}
