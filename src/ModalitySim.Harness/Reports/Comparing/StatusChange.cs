namespace ModalitySim.Harness.Reports.Comparing;

/// <summary>A step of a case to which the target answered with other statuses than before.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="Answer">The answer, for example <c>C-STORE-RSP</c>.</param>
/// <param name="Before">The statuses of the earlier run and how often each came, for example <c>0x0000 (20)</c>.</param>
/// <param name="After">Those of the later run.</param>
public sealed record StatusChange(string CaseId, int Step, string Answer, string Before, string After);
