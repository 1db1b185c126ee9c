namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>The values of Performed Procedure Step Status (0040,0252) (PS3.3 §C.4.14).</summary>
internal static class StepStates
{
    public const string InProgress = "IN PROGRESS";
    public const string Completed = "COMPLETED";
    public const string Discontinued = "DISCONTINUED";

    public static bool IsFinal(string? state) => state is Completed or Discontinued;

    public static bool IsDefined(string? state) => state is InProgress or Completed or Discontinued;
}
