using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>
/// Sends the responses to one request, and requests of this side on the same association: during the request and after it, as long as
/// the association lasts, of which the token given to <see cref="IScpService.HandleAsync"/> tells.
/// </summary>
public interface IDimseResponder
{
    /// <summary>The association, for whatever a well-behaved service would not do.</summary>
    Association Association { get; }

    /// <summary>Sends a response; one that is not pending is the last.</summary>
    /// <param name="reply">What to say.</param>
    /// <param name="cancellationToken">Gives up; the association is then broken.</param>
    /// <returns>A task that ends when it was sent.</returns>
    /// <exception cref="AssociationException">The association is over.</exception>
    ValueTask SendAsync(DimseReply reply, CancellationToken cancellationToken = default);

    /// <summary>Sends any message, right or wrong; it does not count as a response.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up; the association is then broken.</param>
    /// <returns>A task that ends when it was sent.</returns>
    /// <exception cref="AssociationException">The association is over.</exception>
    ValueTask SendRawAsync(DimseMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends a request to the peer on the same association and waits for its final response.</summary>
    /// <param name="request">The request; take its message id from <see cref="NextMessageId"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    ValueTask<DimseResponse> RequestAsync(DimseMessage request, CancellationToken cancellationToken = default);

    /// <summary>C-STORE to the peer on the same association, as a sub-operation of C-GET (PS3.4 §C.4.3); the peer must have the SCP role.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="options">Priority; null is the usual.</param>
    /// <param name="cancellationToken">Gives up; in the middle of sending, the association is aborted.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted in the instance's transfer syntax.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    ValueTask<DimseResponse> StoreAsync(EncodedInstance instance, StoreOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>N-EVENT-REPORT to the peer on the same association (PS3.7 §10.1.1).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="eventTypeId">The event type (0000,1002).</param>
    /// <param name="information">The event information, or null for none.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    ValueTask<DimseResponse> ReportEventAsync(
        string sopClassUid,
        string sopInstanceUid,
        ushort eventTypeId,
        DicomDataset? information,
        string? abstractSyntax = null,
        CancellationToken cancellationToken = default);

    /// <summary>The next free message id for requests of this side.</summary>
    /// <returns>1 to 65535.</returns>
    ushort NextMessageId();

    /// <summary>Leaves the request without a response on purpose.</summary>
    void LeaveUnanswered();
}
