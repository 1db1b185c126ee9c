using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>The rules of the web services that a defective system gets wrong; the defaults are the standard's.</summary>
public sealed record WebPolicy
{
    /// <summary>The last word on the HTTP status, from the method, the template of the resource, such as <c>studies/{study}</c>, and the status of the standard (PS3.18 §8.5).</summary>
    public Func<string, string, int, int> Status { get; init; } = static (_, _, status) => status;

    /// <summary>Whether an answer with a body needs an Accept header in the request (PS3.18 §8.7.5).</summary>
    public bool NeedsAccept { get; init; } = true;

    /// <summary>Whether what is not acceptable is sent all the same (PS3.18 §8.7.8.1 has 406).</summary>
    public bool IgnoresAccept { get; init; }

    /// <summary>Whether DICOM and rendered media types, accepted together, are refused (PS3.18 §8.7.5).</summary>
    public bool RefusesMixedTypes { get; init; } = true;

    /// <summary>Whether OPTIONS describes what is served (PS3.18 §8.9).</summary>
    public bool OffersCapabilities { get; init; } = true;

    /// <summary>Whether a storage into one study takes only its instances (PS3.18 §10.5.1.1.1).</summary>
    public bool ChecksStudy { get; init; } = true;

    /// <summary>Whether a body of another media type than those of PS3.18 §10.5.4 is refused.</summary>
    public bool ChecksContentType { get; init; } = true;

    /// <summary>Whether a body that breaks off, or has no instance, is refused (PS3.18 Table 10.5.3-1).</summary>
    public bool ChecksSyntax { get; init; } = true;

    /// <summary>What becomes of an instance before it is stored; the same object where nothing is coerced (PS3.18 §10.5.2).</summary>
    public Func<DicomDataset, DicomDataset> Coerce { get; init; } = static dataset => dataset;

    /// <summary>Whether a coerced instance is answered with the warning B000H (PS3.18 Table I.2-1).</summary>
    public bool TellsOfCoercion { get; init; } = true;

    /// <summary>Whether a coerced instance keeps what it had, in (0400,0561) (PS3.18 §10.5.2).</summary>
    public bool KeepsOriginalAttributes { get; init; } = true;

    /// <summary>The status of a store transaction, from how many instances were stored without and with a warning, and how many failed (PS3.18 Table 10.5.3-1).</summary>
    public Func<int, int, int, int> StoreStatus { get; init; } = static (stored, warned, failed) =>
        failed == 0 && warned == 0 ? 200 : stored + warned > 0 ? 202 : 409;

    /// <summary>The last word on the Store Instances Response Module (PS3.18 Annex I).</summary>
    public Func<DicomDataset, DicomDataset> StoreResponse { get; init; } = static module => module;

    /// <summary>The keys of a search that are matched, from those of the request (PS3.18 §8.3.4.1).</summary>
    public Func<DicomDataset, DicomDataset> Keys { get; init; } = static keys => keys;

    /// <summary>Whether a query that is malformed is refused (PS3.18 Table 10.6.3-1).</summary>
    public bool RefusesMalformed { get; init; } = true;

    /// <summary>Whether a search with fuzzymatching that is not supported says so (PS3.18 §8.3.4.2).</summary>
    public bool TellsOfLiteralMatching { get; init; } = true;

    /// <summary>The most results of one search (PS3.18 §8.3.4.4).</summary>
    public int MostResults { get; init; } = 10_000;

    /// <summary>How many results are skipped, from the offset of the request (PS3.18 §8.3.4.4.1).</summary>
    public Func<int, int> Offset { get; init; } = static offset => offset;

    /// <summary>Whether a page says how many results are left (PS3.18 §8.3.4.4.1).</summary>
    public bool TellsOfRemaining { get; init; } = true;

    /// <summary>Whether a search without results is answered with an empty array instead of nothing (PS3.18 §8.3.4.4.1 has 204).</summary>
    public bool AnswersEmptyArray { get; init; }

    /// <summary>The last word on search results, in order, before they are paged (PS3.18 §10.6.3.3).</summary>
    public Func<IReadOnlyList<DicomDataset>, IReadOnlyList<DicomDataset>> Results { get; init; } = static results => results;

    /// <summary>The instances that are sent, of those that a resource has (PS3.18 §10.4.1.1.1).</summary>
    public Func<IReadOnlyList<StoredInstance>, IReadOnlyList<StoredInstance>> Sent { get; init; } = static instances => instances;

    /// <summary>The transfer syntax of what is retrieved without naming one, from the one that it is stored in; null for Explicit VR Little Endian (PS3.18 §8.7.3.4).</summary>
    public Func<DicomTransferSyntax, DicomTransferSyntax?> DefaultSyntax { get; init; } = static _ => null;

    /// <summary>Whether <c>transfer-syntax=*</c> is understood (PS3.18 §8.7.3.5.2).</summary>
    public bool KnowsAnySyntax { get; init; } = true;

    /// <summary>The last word on metadata and on instances that are encoded anew (PS3.18 §10.4); those sent as they came do not pass here.</summary>
    public Func<DicomDataset, DicomDataset> Retrieved { get; init; } = static dataset => dataset;

    /// <summary>The bytes of an instance that is sent as it came (PS3.18 §8.7.3.1).</summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> SentAsStored { get; init; } = static bytes => bytes;

    /// <summary>The last word on the JSON of metadata (PS3.18 Annex F); null to write it as it is made.</summary>
    public Func<byte[], byte[]>? MetadataJson { get; init; }

    /// <summary>The frame that is sent, from the frame asked for (PS3.18 §10.4.1.1.6).</summary>
    public Func<int, int> Frame { get; init; } = static frame => frame;

    /// <summary>The HTTP status that a DIMSE status of the worklist service becomes, from the status and the one of the standard (PS3.18 §11).</summary>
    public Func<ushort, int, int> WorkitemStatus { get; init; } = static (_, http) => http;

    /// <summary>Whether a new workitem is answered with its Location (PS3.18 §11.4.3).</summary>
    public bool TellsLocation { get; init; } = true;
}
