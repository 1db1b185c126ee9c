namespace ModalitySim.Network.UpperLayer;

/// <summary>A-ASSOCIATE-RQ: asks for an association (PS3.8 §9.3.2).</summary>
/// <param name="CalledAE">The called AE title.</param>
/// <param name="CallingAE">The calling AE title.</param>
/// <param name="Items">The variable items in order.</param>
public sealed record AAssociateRq(string CalledAE, string CallingAE, IReadOnlyList<AssociateItem> Items)
    : AAssociatePdu(PduType.AssociateRq, CalledAE, CallingAE, Items)
{
    /// <summary>The proposed presentation contexts in order.</summary>
    public IEnumerable<PresentationContextRqItem> PresentationContexts => Items.OfType<PresentationContextRqItem>();

    /// <inheritdoc/>
    public override string Summary => $"A-ASSOCIATE-RQ {CallingAETitle} -> {CalledAETitle}, {PresentationContexts.Count()} contexts";
}
