using ModalitySim.Network.Services;

namespace ModalitySim.Benchmarks;

/// <summary>ModalitySim's client towards the sink.</summary>
internal static class OurClient
{
    internal static Task<DicomClient> ConnectAsync(int port, string sopClass, string transferSyntax) => DicomClient.ConnectAsync(
        new ApplicationEntity("127.0.0.1", port, "SINK"),
        new ClientOptions { Contexts = [new PresentationContextRequest(sopClass, [transferSyntax])] });

    /// <summary>A response that is not a success would make a rate meaningless.</summary>
    internal static void Check(DimseResponse response)
    {
        if (response.Status.Code != 0)
        {
            throw new InvalidDataException($"The sink answered {response.Status}.");
        }
    }
}
