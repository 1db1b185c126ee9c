namespace ModalitySim.Network.Services;

/// <summary>The sub-operation counters of a C-MOVE or C-GET response (PS3.7 §9.1.3.1, §9.1.4.1); null where the response has none.</summary>
/// <param name="Remaining">Number of Remaining Sub-operations (0000,1020).</param>
/// <param name="Completed">Number of Completed Sub-operations (0000,1021).</param>
/// <param name="Failed">Number of Failed Sub-operations (0000,1022).</param>
/// <param name="Warning">Number of Warning Sub-operations (0000,1023).</param>
public readonly record struct SubOperationCounts(int? Remaining, int? Completed, int? Failed, int? Warning)
{
    /// <summary>The counters as people read them.</summary>
    /// <returns>Such as <c>3 remaining, 2 completed, 0 failed, 0 with warning</c>; a missing one is a dash.</returns>
    public override string ToString() => $"{Text(Remaining)} remaining, {Text(Completed)} completed, {Text(Failed)} failed, {Text(Warning)} with warning";

    private static string Text(int? count) => count is { } number ? $"{number}" : "-";
}
