namespace ModalitySim.Harness.Steps;

/// <summary>What an association opened by hand does differently.</summary>
internal sealed record OpenOptions(string? CallingAE, string? CalledAE, int? MaximumLength);
