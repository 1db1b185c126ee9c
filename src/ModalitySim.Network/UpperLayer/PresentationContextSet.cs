using System.Collections;

namespace ModalitySim.Network.UpperLayer;

/// <summary>What became of the proposed presentation contexts, in the order of the proposal.</summary>
public sealed class PresentationContextSet : IReadOnlyList<PresentationContext>
{
    private readonly List<PresentationContext> _all = [];
    private readonly PresentationContext?[] _accepted = new PresentationContext?[256];

    /// <summary>Joins a request and its acceptance. Answers to ids that were not proposed are not usable and not listed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="acceptance">The acceptance.</param>
    public PresentationContextSet(AAssociateRq request, AAssociateAc acceptance)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(acceptance);
        foreach (var proposal in request.PresentationContexts)
        {
            var answer = acceptance.PresentationContexts.FirstOrDefault(a => a.Id == proposal.Id);
            var accepted = answer?.Result == PresentationContextResult.Acceptance;
            var (scu, scp) = Roles(proposal.AbstractSyntax, request, acceptance);
            var context = new PresentationContext(proposal.Id, proposal.AbstractSyntax, answer?.Result, accepted ? answer!.TransferSyntax : "")
            {
                RequestorIsScu = scu,
                RequestorIsScp = scp,
            };
            _all.Add(context);
            if (accepted)
                _accepted[proposal.Id] ??= context;
        }
    }

    /// <inheritdoc/>
    public int Count => _all.Count;

    /// <inheritdoc/>
    public PresentationContext this[int index] => _all[index];

    /// <summary>The accepted context of an id, or null.</summary>
    /// <param name="id">The context id.</param>
    /// <returns>The context.</returns>
    public PresentationContext? FindAccepted(byte id) => _accepted[id];

    /// <summary>The first accepted context of an abstract syntax, or null.</summary>
    /// <param name="abstractSyntax">The abstract syntax: a SOP class UID.</param>
    /// <param name="transferSyntax">The transfer syntax it must have, or null for any.</param>
    /// <returns>The context.</returns>
    public PresentationContext? FindAccepted(string abstractSyntax, string? transferSyntax = null)
    {
        foreach (var context in _all)
        {
            if (context.IsAccepted && context.AbstractSyntax == abstractSyntax && (transferSyntax is null || context.TransferSyntax == transferSyntax))
                return context;
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<PresentationContext> GetEnumerator() => _all.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // PS3.7 §D.3.3.4: without an answer the requestor is SCU; a role that was not proposed cannot be granted.
    private static (bool Scu, bool Scp) Roles(string abstractSyntax, AAssociateRq request, AAssociateAc acceptance)
    {
        var offered = request.UserItems<RoleSelectionItem>().FirstOrDefault(r => r.SopClassUid == abstractSyntax);
        var granted = acceptance.UserItems<RoleSelectionItem>().FirstOrDefault(r => r.SopClassUid == abstractSyntax);
        return offered is null || granted is null
            ? (true, false)
            : (offered.Scu == 1 && granted.Scu == 1, offered.Scp == 1 && granted.Scp == 1);
    }
}
