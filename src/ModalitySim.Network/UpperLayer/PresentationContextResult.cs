namespace ModalitySim.Network.UpperLayer;

/// <summary>The answer to a proposed presentation context (PS3.8 Table 9-18).</summary>
public enum PresentationContextResult
{
    /// <summary>Acceptance.</summary>
    Acceptance = 0,

    /// <summary>User rejection.</summary>
    UserRejection = 1,

    /// <summary>Provider rejection, no reason.</summary>
    NoReason = 2,

    /// <summary>Provider rejection, abstract syntax not supported.</summary>
    AbstractSyntaxNotSupported = 3,

    /// <summary>Provider rejection, transfer syntaxes not supported.</summary>
    TransferSyntaxesNotSupported = 4,
}
