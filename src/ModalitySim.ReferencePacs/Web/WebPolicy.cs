using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Web;

/// <summary>The rules of the web services that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record WebPolicy
{
    /// <summary>The most results of one search (PS3.18 §8.3.4.4).</summary>
    public int MostResults { get; init; } = 10_000;

    /// <summary>Whether an answer with a body needs an Accept header in the request (PS3.18 §8.7.5).</summary>
    public bool NeedsAccept { get; init; } = true;

    /// <summary>The status of a store transaction, from how many instances were stored without and with a warning, and how many failed (PS3.18 Table 10.5.3-1).</summary>
    public Func<int, int, int, int> StoreStatus { get; init; } = static (stored, warned, failed) =>
        failed == 0 && warned == 0 ? 200 : stored + warned > 0 ? 202 : 409;

    /// <summary>The last word on the Store Instances Response Module (PS3.18 Annex I).</summary>
    public Func<DicomDataset, DicomDataset> StoreResponse { get; init; } = static module => module;

    /// <summary>The last word on search results, in order, before they are paged (PS3.18 §10.6.3.3).</summary>
    public Func<IReadOnlyList<DicomDataset>, IReadOnlyList<DicomDataset>> Results { get; init; } = static results => results;

    /// <summary>The last word on metadata and on instances that are encoded anew (PS3.18 §10.4); those sent as they came do not pass here.</summary>
    public Func<DicomDataset, DicomDataset> Retrieved { get; init; } = static dataset => dataset;

    /// <summary>The bytes of an instance that is sent as it came (PS3.18 §8.7.3.1).</summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> SentAsStored { get; init; } = static bytes => bytes;

    /// <summary>The HTTP status that a DIMSE status of the worklist service becomes, from the status and the one of the standard (PS3.18 §11).</summary>
    public Func<ushort, int, int> WorkitemStatus { get; init; } = static (_, http) => http;
}
