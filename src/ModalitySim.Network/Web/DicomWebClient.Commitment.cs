using ModalitySim.Dicom.Data;
using ModalitySim.Network.Transport;

namespace ModalitySim.Network.Web;

// Storage commitment: PS3.18 §13 (2024).
public sealed partial class DicomWebClient
{
    /// <summary>Asks for the safekeeping of instances (PS3.18 §13.4); 200 with the result, or 202 where it takes longer.</summary>
    /// <param name="transactionUid">The Transaction UID, new for each request.</param>
    /// <param name="request">The Storage Commitment Request Module (PS3.18 §J.1).</param>
    /// <param name="cancellationToken">Gives the exchange up.</param>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> RequestCommitmentAsync(string transactionUid, DicomDataset request, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, Commitment(transactionUid), JsonOrNothing, Json(request), cancellationToken);

    /// <summary>Asks for the result of a request that was answered with 202 (PS3.18 §13.5).</summary>
    /// <exception cref="TargetUnreachableException">No connection could be opened.</exception>
    /// <exception cref="DicomWebException">No usable answer came.</exception>
    public Task<WebAnswer> CheckCommitmentAsync(string transactionUid, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, Commitment(transactionUid), JsonOrNothing, null, cancellationToken);

    private Uri Commitment(string transactionUid) => new(_base, $"commitment-requests/{WebResource.Escaped(transactionUid)}");
}
