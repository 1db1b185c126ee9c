namespace ModalitySim.Harness.Results;

/// <summary>How what a system claims agrees with what it does.</summary>
public enum ClaimOutcome
{
    /// <summary>Nobody tried.</summary>
    NotProbed,

    /// <summary>Claimed, and it works.</summary>
    ClaimedAndWorks,

    /// <summary>Claimed, but it does not work: the conformance statement is wrong.</summary>
    ClaimedButFails,

    /// <summary>It works, though nothing claims it.</summary>
    WorksButUnclaimed,

    /// <summary>Not claimed and not offered, as it should be.</summary>
    UnclaimedAndRefused,
}
