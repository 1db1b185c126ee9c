using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>Hears what a run is doing, for progress on a terminal.</summary>
public interface IRunObserver
{
    /// <summary>A case begins.</summary>
    void CaseStarted(CasePlan plan);

    /// <summary>A step of a case begins.</summary>
    void StepStarted(CasePlan plan, int index, string verb, string? name);

    /// <summary>A case is over.</summary>
    void CaseFinished(CasePlan plan, CaseResult result);
}
