using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>What came of waiting for a message on a bare channel.</summary>
/// <param name="Receipt">The PDU that came instead of a message, or how the wait ended.</param>
/// <param name="Message">The message, when one came whole.</param>
public sealed record BareReceipt(PduReceipt Receipt, DimseMessage? Message = null)
{
    /// <summary>One line that says what happened.</summary>
    public string Summary => Message?.ToString() ?? Receipt.Summary;
}
