namespace ModalitySim.Harness.Results;

/// <summary>A file that the run was planned from, with its fingerprint, so that a replay can tell whether it changed.</summary>
/// <param name="Path">Path as the user gave it, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record ScenarioFile(string Path, string Sha256);
