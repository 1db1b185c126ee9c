using System.Globalization;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Probing;

/// <summary>
/// Finds every pair of SOP class and transfer syntax that a target accepts. Each class is proposed once per association with all that is
/// left of a part of its transfer syntaxes; what is accepted is taken off, until the target refuses the rest of the part.
/// </summary>
internal sealed class ContextProbe(ProbeCaller caller, Func<string, IReadOnlyList<string>> syntaxesOf)
{
    /// <summary>The most contexts of an association (PS3.8 §7.1.1.13).</summary>
    public const int MostContexts = 128;

    // Many acceptors take no association request that is longer than this, and no more transfer syntaxes for one context:
    // DCMTK drops an association with more than 50 without a word.
    private const int MostBytes = 60_000;
    private const int MostSyntaxes = 32;

    private readonly Dictionary<string, List<string>> _accepted = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    /// <summary>The accepted transfer syntaxes of each accepted class.</summary>
    public IReadOnlyDictionary<string, List<string>> Accepted => _accepted;

    /// <summary>Classes that were not settled, and why.</summary>
    public Dictionary<string, string> Open { get; } = new(StringComparer.Ordinal);

    /// <summary>What the target did wrong.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Asks for all classes.</summary>
    public async Task RunAsync(IReadOnlyList<string> sopClasses, CancellationToken cancellation)
    {
        var parts = sopClasses.Select(c => (SopClass: c, Parts: syntaxesOf(c).Chunk(MostSyntaxes).ToList())).ToList();
        for (var i = 0; i < parts.Select(p => p.Parts.Count).DefaultIfEmpty().Max(); i++)
            await RunPartAsync([.. parts.Where(p => p.Parts.Count > i).Select(p => new Question(p.SopClass, [.. p.Parts[i]]))], cancellation).ConfigureAwait(false);
    }

    private async Task RunPartAsync(List<Question> round, CancellationToken cancellation)
    {
        while (round.Count > 0)
        {
            var next = new List<Question>();
            foreach (var batch in Batches(round))
                await AskAsync(batch, next, cancellation).ConfigureAwait(false);
            round = next;
        }
    }

    /// <summary>Puts questions together so that each association has at most 128 contexts and a request of reasonable length.</summary>
    private static IEnumerable<List<Question>> Batches(List<Question> questions)
    {
        var batch = new List<Question>();
        var bytes = 0;
        foreach (var question in questions)
        {
            if (batch.Count == MostContexts || (batch.Count > 0 && bytes + question.Bytes > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(question);
            bytes += question.Bytes;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task AskAsync(List<Question> batch, List<Question> next, CancellationToken cancellation)
    {
        var answer = await caller.AskAsync([.. batch.Select(q => new PresentationContextRequest(q.SopClass, q.Left))], cancellation: cancellation).ConfigureAwait(false);
        if (answer.Contexts is { } contexts)
        {
            for (var i = 0; i < batch.Count; i++)
                Take(batch[i], contexts[i], next);
            return;
        }

        // A long request may be what the target cannot take: ask for half of it.
        if (answer.Trouble is not null && caller.Stopped is null && batch.Count > 1)
        {
            var half = batch.Count / 2;
            await AskAsync(batch[..half], next, cancellation).ConfigureAwait(false);
            await AskAsync(batch[half..], next, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var question in batch)
            Open[question.SopClass] = answer.WhyNot!;
    }

    private void Take(Question question, PresentationContext context, List<Question> next)
    {
        if (context.Result is null)
        {
            Note("did not answer every proposed presentation context (PS3.8 §9.3.3.2)");
            return;
        }

        if (!context.IsAccepted)
            return;
        if (!question.Left.Remove(context.TransferSyntax))
        {
            var name = context.TransferSyntax.Length == 0 ? "none" : new DicomUID(context.TransferSyntax).Name;
            Note(string.Create(CultureInfo.InvariantCulture,
                $"accepted a presentation context with a transfer syntax that was not proposed for it (PS3.8 §9.3.3.2): {name} for {new DicomUID(question.SopClass).Name}"));
            return;
        }

        if (!_accepted.TryGetValue(question.SopClass, out var syntaxes))
            _accepted.Add(question.SopClass, syntaxes = []);
        syntaxes.Add(context.TransferSyntax);
        if (question.Left.Count > 0)
            next.Add(question);
    }

    // A target that errs, errs often; a few examples are enough.
    private void Note(string note)
    {
        if (_notes.Count < 10 && !_notes.Contains(note))
            _notes.Add(note);
    }

    /// <summary>A class and the transfer syntaxes that are still to be asked for.</summary>
    private sealed record Question(string SopClass, List<string> Left)
    {
        // PS3.8 §9.3.2.2: item and sub-item headers of 4 bytes, 4 bytes of the context itself.
        public int Bytes => 12 + SopClass.Length + Left.Sum(s => 4 + s.Length);
    }
}
