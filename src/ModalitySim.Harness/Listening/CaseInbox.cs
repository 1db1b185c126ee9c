using System.Threading.Channels;
using ModalitySim.Harness.Evidence;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Listening;

/// <summary>
/// What the target sends to one case by itself. The case says by which UIDs it knows its own; what comes is kept, answered as the running
/// step wants, and wakes whoever waits. Safe for several threads.
/// </summary>
internal sealed class CaseInbox(Switchboard board, EvidenceTrail evidence, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<IncomingMessage> _messages = [];
    private readonly Dictionary<CommandField, (HarnessAnswer Answer, int Used)> _answers = [];
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Where the case's associations are traced.</summary>
    public EvidenceTrail Evidence => evidence;

    /// <summary>Everything that came so far.</summary>
    public IReadOnlyList<IncomingMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>Whether the harness answers the release of associations that the target opened by a release of its own (PS3.8 §7.2.2.7).</summary>
    public bool CollidesOnRelease { get; set; }

    /// <summary>How collisions of release came out; completed by each.</summary>
    public Channel<ReleaseCollision> Collisions { get; } = Channel.CreateUnbounded<ReleaseCollision>();

    /// <summary>Says that messages about a UID are for this case.</summary>
    public void Expect(string? uid)
    {
        if (string.IsNullOrEmpty(uid))
            return;
        lock (_gate)
        {
            if (!_expected.Add(uid))
                return;
        }

        board.Connect(uid, this);
    }

    /// <summary>Answers one kind of request in this way until the returned object is disposed; null answers with success.</summary>
    public IDisposable Answer(CommandField field, HarnessAnswer? answer)
    {
        lock (_gate)
        {
            if (answer is null)
                _answers.Remove(field);
            else
                _answers[field] = (answer, 0);
        }

        return new Undo(() => Answer(field, null));
    }

    /// <summary>Lets the listener accept no association for some SOP classes until the returned object is disposed.</summary>
    public IDisposable Refuse(IReadOnlyCollection<string> sopClasses)
    {
        board.Refused = sopClasses;
        return new Undo(() => board.Refused = []);
    }

    /// <summary>Takes a message and says how it is answered.</summary>
    public (IncomingMessage Taken, HarnessAnswer Answer) Take(IncomingMessage message)
    {
        lock (_gate)
        {
            var answer = Choose(message.Command.Field);
            var taken = message with { Answered = answer.How == HarnessAnswer.Manner.Normally ? answer.Status ?? DicomStatus.Success : null };
            _messages.Add(taken);
            _changed.TrySetResult();
            _changed = NewSignal();
            return (taken, answer);
        }
    }

    /// <summary>Waits until what came fulfils a condition.</summary>
    /// <returns>Whether it does; false when the time is over.</returns>
    public async Task<bool> WaitAsync(Func<IReadOnlyList<IncomingMessage>, bool> condition, TimeSpan within, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        while (true)
        {
            Task changed;
            IReadOnlyList<IncomingMessage> messages;
            lock (_gate)
            {
                changed = _changed.Task;
                messages = [.. _messages];
            }

            if (condition(messages))
                return true;
            try
            {
                await changed.WaitAsync(both.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>The case is over: nothing is for it any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var uid in _expected)
                board.Disconnect(uid, this);
            _expected.Clear();
        }

    }

    private HarnessAnswer Choose(CommandField field)
    {
        if (!_answers.TryGetValue(field, out var rule) || rule.Used >= (rule.Answer.First ?? int.MaxValue))
            return HarnessAnswer.Success;
        _answers[field] = (rule.Answer, rule.Used + 1);
        return rule.Answer;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
