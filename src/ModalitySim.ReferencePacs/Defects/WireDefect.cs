namespace ModalitySim.Pacs.Defects;

/// <summary>A defect of the upper layer, or of how messages are encoded: PDUs are changed on their way from and to the wire.</summary>
internal abstract class WireDefect(string id, string sentence, params IReadOnlyList<string> requirements) : Defect(id, sentence, requirements)
{
    public sealed override PacsParts Apply(PacsParts parts) => parts with
    {
        Transport = transport => new WireTransport(parts.Transport?.Invoke(transport) ?? transport, Open()),
    };

    /// <summary>What is done on a new connection.</summary>
    protected abstract Wire Open();
}
