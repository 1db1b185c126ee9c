using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>A service that a side of an association offers: some SOP classes and what is done with their requests.</summary>
public interface IScpService
{
    /// <summary>The SOP classes, as abstract syntaxes of presentation contexts.</summary>
    IEnumerable<string> SopClasses { get; }

    /// <summary>The transfer syntaxes that are taken.</summary>
    TransferSyntaxPolicy TransferSyntaxes => TransferSyntaxPolicy.Uncompressed;

    /// <summary>Whether the requestor may be SCP of a SOP class (PS3.7 §D.3.3.4).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <returns>False unless the service sends requests of its own.</returns>
    bool AllowsRequestorAsScp(string sopClassUid) => false;

    /// <summary>Answers SOP class extended negotiation (PS3.7 §D.3.3.5).</summary>
    /// <param name="offer">The offer.</param>
    /// <returns>The service class application information of the answer, or null to give none.</returns>
    ReadOnlyMemory<byte>? Negotiate(SopClassExtendedNegotiationItem offer) => null;

    /// <summary>Whether a request may name a SOP class on a context (PS3.7 §9.1.1.1.9 b); otherwise it is answered with 0122H.</summary>
    /// <param name="context">The context.</param>
    /// <param name="sopClassUid">The SOP class of the command.</param>
    /// <returns>True when they are the same, unless the service knows better.</returns>
    bool Fits(PresentationContext context, string sopClassUid)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.AbstractSyntax == sopClassUid;
    }

    /// <summary>Whether the sender of a request has the role for it (PS3.7 §D.3.3.4); otherwise it is answered with 0211H.</summary>
    /// <param name="context">The context, which knows the roles that were negotiated.</param>
    /// <param name="field">The command field of the request.</param>
    /// <param name="fromRequestor">Whether it comes from the side that asked for the association.</param>
    /// <returns>True for N-EVENT-REPORT from an SCP and for everything else from an SCU, unless the service knows better.</returns>
    bool Permits(PresentationContext context, CommandField field, bool fromRequestor)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sentByScp = field == CommandField.NEventReportRq;
        return sentByScp == fromRequestor ? context.RequestorIsScp : context.RequestorIsScu;
    }

    /// <summary>Chooses where the data set of a request goes.</summary>
    /// <param name="context">The context.</param>
    /// <param name="command">The command set.</param>
    /// <returns>
    /// A stream that takes it as it comes (<see cref="Stream.Null"/> to drop it), or null to have it in memory. When the stream fails,
    /// the request is answered with A700H and the stream closed.
    /// </returns>
    Stream? OpenDataset(PresentationContext context, CommandSet command) => null;

    /// <summary>Serves one request. A request that is left without a final response is answered with 0110H.</summary>
    /// <param name="request">The request.</param>
    /// <param name="responder">Sends the responses.</param>
    /// <param name="cancellationToken">The end of the association.</param>
    /// <returns>A task that ends when the request is served.</returns>
    ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken);
}
