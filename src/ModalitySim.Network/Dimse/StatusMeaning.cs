namespace ModalitySim.Network.Dimse;

/// <summary>What a status code or a range of them means.</summary>
/// <param name="First">The first code.</param>
/// <param name="Last">The last code.</param>
/// <param name="Services">The requests whose responses it applies to; none is all.</param>
/// <param name="Text">The standard's words.</param>
public sealed record StatusMeaning(ushort First, ushort Last, IReadOnlyList<CommandField> Services, string Text);
