namespace ModalitySim.Harness.Results;

/// <summary>A known deviation: the entry of the baseline that speaks of a case.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Reason">Why the deviation is accepted for the time being.</param>
/// <param name="Expires">The last day on which it is; null when it has no end.</param>
/// <param name="State">How the case stands to it.</param>
public sealed record Deviation(string Id, string Reason, DateOnly? Expires, DeviationState State)
{
    /// <summary>True when the case's verdict is accounted for and nobody has to act.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAccepted => State == DeviationState.Expected;
}
