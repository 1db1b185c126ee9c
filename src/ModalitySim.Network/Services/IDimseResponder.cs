using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Sends the responses to one request.</summary>
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

    /// <summary>The next free message id for requests of this side.</summary>
    /// <returns>1 to 65535.</returns>
    ushort NextMessageId();

    /// <summary>Leaves the request without a response on purpose.</summary>
    void LeaveUnanswered();
}
