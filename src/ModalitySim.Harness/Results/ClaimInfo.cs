namespace ModalitySim.Harness.Results;

/// <summary>One line of a conformance statement (PS3.2) beside what was observed.</summary>
/// <param name="Service">What the claim is about, for example <c>Storage</c> or <c>Association</c>; rows of one service stand together.</param>
/// <param name="Capability">The claim in words, for example <c>CT Image Storage, JPEG Lossless SV1, SCP</c>.</param>
/// <param name="IsClaimed">True when the claims file says that the system does it.</param>
/// <param name="Observed">What was seen, in words; may hold text of the target.</param>
/// <param name="Outcome">How the two agree.</param>
public sealed record ClaimInfo(string Service, string Capability, bool IsClaimed, string Observed, ClaimOutcome Outcome);
