namespace ModalitySim.Network.UpperLayer;

/// <summary>A presentation context as it was negotiated (PS3.8 §7.1.1.14, PS3.7 §D.3.3.4).</summary>
/// <param name="Id">The context id.</param>
/// <param name="AbstractSyntax">The proposed abstract syntax.</param>
/// <param name="Result">The answer; null when the acceptor did not answer for this context.</param>
/// <param name="TransferSyntax">The chosen transfer syntax; empty when not accepted.</param>
public sealed record PresentationContext(byte Id, string AbstractSyntax, PresentationContextResult? Result, string TransferSyntax)
{
    /// <summary>Whether the context may be used.</summary>
    public bool IsAccepted => Result == PresentationContextResult.Acceptance;

    /// <summary>Whether the association requestor may be SCU.</summary>
    public bool RequestorIsScu { get; init; } = true;

    /// <summary>Whether the association requestor may be SCP.</summary>
    public bool RequestorIsScp { get; init; }
}
