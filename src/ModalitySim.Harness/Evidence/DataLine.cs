namespace ModalitySim.Harness.Evidence;

/// <summary>One element of a command set or data set.</summary>
/// <param name="Depth">Nesting of the sequence item that it stands in, from 0.</param>
/// <param name="Tag">The tag as <c>(0010,0010)</c>, or <c>item 1</c> for the begin of an item.</param>
/// <param name="VR">The value representation, two letters; empty for an item.</param>
/// <param name="Keyword">The dictionary's keyword; empty when unknown.</param>
/// <param name="Length">True length of the value in bytes; -1 when undefined.</param>
/// <param name="Value">The value as text, cut to the limit; untrusted.</param>
public sealed record DataLine(int Depth, string Tag, string VR, string Keyword, long Length, string Value);
