using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Support;

/// <summary>A service made of a function.</summary>
internal sealed class TestService(string sopClass, Func<DimseRequest, IDimseResponder, CancellationToken, Task> serve) : IScpService
{
    public TestService(string sopClass, DicomStatus status)
        : this(sopClass, (_, responder) => responder.SendAsync(new DimseReply(status)).AsTask())
    {
    }

    public TestService(string sopClass, Func<DimseRequest, IDimseResponder, Task> serve)
        : this(sopClass, (request, responder, _) => serve(request, responder))
    {
    }

    public IEnumerable<string> SopClasses => [sopClass];

    public TransferSyntaxPolicy TransferSyntaxes { get; init; } = TransferSyntaxPolicy.Uncompressed;

    public bool RequestorAsScp { get; init; }

    public Func<SopClassExtendedNegotiationItem, ReadOnlyMemory<byte>?>? Answer { get; init; }

    public Stream? Destination { get; init; }

    public bool FitsEverything { get; init; }

    public bool Fits(PresentationContext context, string sopClassUid) => FitsEverything || context.AbstractSyntax == sopClassUid;

    public bool AllowsRequestorAsScp(string sopClassUid) => RequestorAsScp;

    public ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) => Answer?.Invoke(offer);

    public Stream? OpenDataset(PresentationContext context, CommandSet command) => Destination;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken) =>
        new(serve(request, responder, cancellationToken));
}

/// <summary>A client and a listener in one process, joined in memory.</summary>
internal static class Joined
{
    public static readonly string Mpps = DicomUID.ModalityPerformedProcedureStep.Value;

    public static readonly string Worklist = DicomUID.ModalityWorklistInformationModelFind.Value;

    public static ClientOptions Client { get; } = new()
    {
        CallingAE = "CLIENT",
        Contexts = [new(Samples.Verification), new(Samples.CT), new(Mpps), new(Worklist)],
    };

    public static ListenerOptions Listener(params IScpService[] services) => new()
    {
        AETitle = "SERVER",
        Services = [new TestService(Samples.Verification, DicomStatus.Success), .. services],
    };

    public static async Task<(DicomClient Client, Task Server)> ConnectAsync(
        ListenerOptions listener, ClientOptions? client = null, int largestRead = int.MaxValue)
    {
        var (left, right) = InMemoryTransport.CreatePair(largestRead);
        var server = DicomListener.ServeAsync(right, listener);
        return (await DicomClient.ConnectAsync(left, "SERVER", client ?? Client), server);
    }

    public static DicomDataset CtImage(int pixelBytes)
    {
        var pixels = new byte[pixelBytes];
        new Random(1).NextBytes(pixels);
        return new DicomDataset()
            .AddOrUpdate(DicomTag.SOPClassUID, Samples.CT)
            .AddOrUpdate(DicomTag.SOPInstanceUID, "1.2.3.4.5")
            .AddOrUpdate(DicomTag.PatientName, "Doe^Jane")
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
    }
}
