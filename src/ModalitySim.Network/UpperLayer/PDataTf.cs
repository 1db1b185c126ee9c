namespace ModalitySim.Network.UpperLayer;

/// <summary>P-DATA-TF: carries fragments of messages (PS3.8 §9.3.5).</summary>
/// <param name="Values">The presentation data values in order.</param>
public sealed record PDataTf(IReadOnlyList<PresentationDataValue> Values) : Pdu(PduType.DataTf)
{
    /// <inheritdoc/>
    public override string Summary => $"P-DATA-TF {string.Join(", ", Values.Select(Describe))}";

    private static string Describe(PresentationDataValue v)
    {
        var kind = v.ControlHeader.HasFlag(MessageControl.Command) ? "command" : "data";
        var last = v.ControlHeader.HasFlag(MessageControl.Last) ? " last" : "";
        return $"context {v.ContextId} {kind}{last} {v.FragmentLength ?? v.Fragment.Length} bytes";
    }
}
