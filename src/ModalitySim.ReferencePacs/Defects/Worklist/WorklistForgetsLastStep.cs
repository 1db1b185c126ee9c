using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Defects.Worklist;

/// <summary>Never comes to the end of the list.</summary>
internal sealed class WorklistForgetsLastStep() : Defect(
    "worklist-forgets-last-step",
    "The last scheduled step is never answered, against PS3.4 §K.4.1.3.",
    "MWL-001")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Worklist = source => new Forgetful(parts.Worklist(source)) };

    private sealed class Forgetful(IWorklistSource inner) : IWorklistSource
    {
        public async ValueTask<IReadOnlyList<WorklistEntry>> ReadAsync(CancellationToken cancellation) =>
            [.. (await inner.ReadAsync(cancellation).ConfigureAwait(false)).SkipLast(1)];
    }
}
