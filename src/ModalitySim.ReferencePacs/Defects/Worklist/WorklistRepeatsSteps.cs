using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Says everything twice.</summary>
internal sealed class WorklistRepeatsSteps() : Defect(
    "worklist-repeats-steps",
    "Each scheduled step is answered twice, against PS3.4 §K.4.1.3.",
    "MWL-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Worklist = source => new Repeating(parts.Worklist(source)) };

    private sealed class Repeating(IWorklistSource inner) : IWorklistSource
    {
        public async ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation) =>
            [.. (await inner.ReadAsync(cancellation).ConfigureAwait(false)).SelectMany(entry => new[] { entry, entry })];
    }
}
