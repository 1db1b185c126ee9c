namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>The requirements that the parts of a retrieval are judged by.</summary>
/// <param name="Complete">Everything asked for comes, and nothing else.</param>
/// <param name="Part">The same of a retrieval of single series or images.</param>
/// <param name="FailedList">What failed is counted and listed.</param>
/// <param name="Warnings">Warnings of sub-operations show in the final status.</param>
/// <param name="Cancel">A cancel stops the sub-operations.</param>
internal sealed record RetrieveRequirements(string Complete, string Part, string FailedList, string Warnings, string Cancel)
{
    public static readonly RetrieveRequirements OfMove = new("MOV-001", "MOV-011", "MOV-005", "MOV-008", "MOV-010");

    // PS3.4 §C.4.3 has the same rules; the catalogue names some of them once.
    public static readonly RetrieveRequirements OfGet = new("GET-001", "GET-001", "GET-003", "GET-006", "GET-005");
}
