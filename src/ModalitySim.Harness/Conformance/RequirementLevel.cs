namespace ModalitySim.Harness.Conformance;

/// <summary>How binding a requirement is for a target that claims the service.</summary>
public enum RequirementLevel
{
    /// <summary>Breaking it is a failure.</summary>
    Must,

    /// <summary>Breaking it is a warning: the standard leaves the reaction open or lays the duty on the other side.</summary>
    Should,

    /// <summary>What the target does is recorded; another answer than the expected is a warning at most.</summary>
    May,
}
