namespace ModalitySim.Harness.Results;

/// <summary>What was concluded about a check, a step, a case or a run; ordered so that the worst is the greatest.</summary>
public enum Verdict
{
    /// <summary>A precondition is not claimed or not met; says nothing about the target.</summary>
    NotApplicable,

    /// <summary>The target did what the standard asks.</summary>
    Pass,

    /// <summary>A broken SHOULD, or an answer that the standard tolerates but a careful peer would not give.</summary>
    Warning,

    /// <summary>Nothing observed settles the question; never a pass.</summary>
    Inconclusive,

    /// <summary>The target broke the standard or the scenario's expectation.</summary>
    Fail,

    /// <summary>The trouble is ours or the environment's, not the target's.</summary>
    Error,
}
