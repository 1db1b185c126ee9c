namespace ModalitySim.Network.UpperLayer;

/// <summary>A proposed presentation context (PS3.8 §9.3.2.2).</summary>
/// <param name="Id">The context id: odd, 1 to 255; any byte can be sent.</param>
/// <param name="AbstractSyntaxes">The abstract syntax; a list so that none and several can be sent and seen.</param>
/// <param name="TransferSyntaxes">The proposed transfer syntaxes in order.</param>
public sealed record PresentationContextRqItem(byte Id, IReadOnlyList<string> AbstractSyntaxes, IReadOnlyList<string> TransferSyntaxes)
    : AssociateItem(ItemType.PresentationContextRq)
{
    /// <summary>Makes a proper proposal with one abstract syntax.</summary>
    /// <param name="id">The context id.</param>
    /// <param name="abstractSyntax">The abstract syntax: a SOP class UID.</param>
    /// <param name="transferSyntaxes">The proposed transfer syntaxes in order.</param>
    public PresentationContextRqItem(byte id, string abstractSyntax, params IReadOnlyList<string> transferSyntaxes)
        : this(id, [abstractSyntax], transferSyntaxes)
    {
    }

    /// <summary>The abstract syntax, or an empty text when there is none.</summary>
    public string AbstractSyntax => AbstractSyntaxes.Count > 0 ? AbstractSyntaxes[0] : "";

    /// <summary>What is sent in the reserved bytes within the item: three after the id, and one in each sub-item (PS3.8 Tables 9-13 to 9-15).</summary>
    public byte InnerReserved { get; init; }

    /// <summary>Sub-items of unknown type inside the context.</summary>
    public IReadOnlyList<UnknownItem> UnknownItems { get; init; } = [];
}

/// <summary>The answer to a proposed presentation context (PS3.8 §9.3.3.2).</summary>
/// <param name="Id">The context id.</param>
/// <param name="Result">The result; any byte can be sent.</param>
/// <param name="TransferSyntaxes">The chosen transfer syntax; a list so that none and several can be sent and seen.</param>
public sealed record PresentationContextAcItem(byte Id, PresentationContextResult Result, IReadOnlyList<string> TransferSyntaxes)
    : AssociateItem(ItemType.PresentationContextAc)
{
    /// <summary>Makes a proper answer with one transfer syntax.</summary>
    /// <param name="id">The context id.</param>
    /// <param name="result">The result.</param>
    /// <param name="transferSyntax">The chosen transfer syntax; not significant when the context is not accepted.</param>
    public PresentationContextAcItem(byte id, PresentationContextResult result, string transferSyntax)
        : this(id, result, [transferSyntax])
    {
    }

    /// <summary>The chosen transfer syntax, or an empty text when there is none.</summary>
    public string TransferSyntax => TransferSyntaxes.Count > 0 ? TransferSyntaxes[0] : "";

    /// <summary>Sub-items of unknown type inside the context.</summary>
    public IReadOnlyList<UnknownItem> UnknownItems { get; init; } = [];
}
