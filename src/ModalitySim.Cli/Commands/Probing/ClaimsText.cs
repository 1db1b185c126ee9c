using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;

namespace ModalitySim.Cli.Commands.Probing;

/// <summary>Writes for people how claims and behaviour agree: what disagrees line by line, the rest as counts.</summary>
internal static class ClaimsText
{
    private static readonly (ClaimOutcome Outcome, string Word, string Counted)[] Words =
    [
        (ClaimOutcome.ClaimedButFails, "FAILS", "claimed but failing"),
        (ClaimOutcome.WorksButUnclaimed, "more", "working but unclaimed"),
        (ClaimOutcome.NotProbed, "open", "not probed"),
        (ClaimOutcome.ClaimedAndWorks, "works", "claimed and working"),
        (ClaimOutcome.UnclaimedAndRefused, "none", "unclaimed and refused"),
    ];

    public static void Write(TextWriter output, string file, IReadOnlyList<ComparedClaim> compared)
    {
        output.WriteLine($"Claims: {file}");
        foreach (var (outcome, word, _) in Words.Take(3))
        {
            foreach (var claim in compared.Where(c => c.Outcome == outcome))
            {
                output.WriteLine($"  {word,-6} {claim.Info.Service}: {claim.Info.Capability}");
                output.WriteLine($"         {claim.Info.Observed}  [{claim.Clause}{(claim.Place is { } place ? $"; {place}" : "")}]");
            }
        }

        output.WriteLine("  " + string.Join(", ", Words.Select(w => (Count: compared.Count(c => c.Outcome == w.Outcome), w.Counted)).Where(w => w.Count > 0).Select(w => $"{w.Count} {w.Counted}")));
    }
}
