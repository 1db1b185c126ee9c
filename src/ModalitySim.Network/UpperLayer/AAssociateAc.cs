namespace ModalitySim.Network.UpperLayer;

/// <summary>A-ASSOCIATE-AC: accepts an association (PS3.8 §9.3.3). The AE titles are the reserved fields that mirror the request.</summary>
/// <param name="CalledAE">Bytes 11-26: sent equal to the request, not tested when received.</param>
/// <param name="CallingAE">Bytes 27-42: sent equal to the request, not tested when received.</param>
/// <param name="Items">The variable items in order.</param>
public sealed record AAssociateAc(string CalledAE, string CallingAE, IReadOnlyList<AssociateItem> Items)
    : AAssociatePdu(PduType.AssociateAc, CalledAE, CallingAE, Items)
{
    /// <summary>The answers to the proposed presentation contexts in order.</summary>
    public IEnumerable<PresentationContextAcItem> PresentationContexts => Items.OfType<PresentationContextAcItem>();

    /// <inheritdoc/>
    public override string Summary
    {
        get
        {
            var all = PresentationContexts.ToList();
            return $"A-ASSOCIATE-AC {all.Count(c => c.Result == PresentationContextResult.Acceptance)} of {all.Count} contexts accepted";
        }
    }
}
