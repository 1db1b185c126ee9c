namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>What became of a case from one run to the next.</summary>
public enum CaseChange
{
    /// <summary>It fails now and did not before.</summary>
    NewFailure,

    /// <summary>It fails in both, perhaps in another way.</summary>
    StillFailing,

    /// <summary>It failed before and passes now.</summary>
    Fixed,

    /// <summary>Its verdict is another one, but it fails in neither.</summary>
    Changed,

    /// <summary>Only the later run has it, and it does not fail there.</summary>
    Added,

    /// <summary>Only the earlier run has it.</summary>
    Removed,

    /// <summary>The verdict is the same and no failure.</summary>
    Same,
}
