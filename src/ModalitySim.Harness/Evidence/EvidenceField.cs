namespace ModalitySim.Harness.Evidence;

/// <summary>One decoded field of a PDU.</summary>
/// <param name="Depth">Nesting, from 0.</param>
/// <param name="Name">The standard's name of the field.</param>
/// <param name="Value">Its value in words; untrusted text.</param>
public sealed record EvidenceField(int Depth, string Name, string Value);
