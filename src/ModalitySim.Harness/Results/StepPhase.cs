namespace ModalitySim.Harness.Results;

/// <summary>Which list of the scenario a step stands in.</summary>
public enum StepPhase
{
    /// <summary>The list <c>steps</c>.</summary>
    Steps,

    /// <summary>The list <c>finally</c>, run whatever happened before.</summary>
    Finally,
}
