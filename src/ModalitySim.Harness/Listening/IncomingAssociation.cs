using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Listening;

/// <summary>
/// The trace of one association that the target opened. Whose it is shows with its first message; until then its events are held back,
/// afterwards they go to the evidence of every case that it had something for.
/// </summary>
internal sealed class IncomingAssociation(EvidenceOptions options) : ITraceSink
{
    // More than any report or notification needs; of a longer association without a receiver the beginning is kept.
    private const int MaximumHeld = 2000;

    private readonly Lock _gate = new();
    private readonly List<TraceEvent> _held = [];
    private readonly Dictionary<EvidenceTrail, int> _followers = [];
    private long _lastMessage;

    public int BytesKept => options.BytesPerPdu;

    public int DatasetBytesKept => options.BytesPerDataset;

    /// <summary>The case that it had something for; null while none was found.</summary>
    public CaseInbox? Inbox { get; set; }

    /// <summary>True while no case was found for it.</summary>
    public bool IsUnclaimed
    {
        get
        {
            lock (_gate)
                return _followers.Count == 0;
        }
    }

    public bool Wants(TraceLevel level) => level != TraceLevel.Bytes || options.Bytes;

    public void Write(TraceEvent e)
    {
        lock (_gate)
        {
            if (e.Level == TraceLevel.Dimse && e.Direction == TraceDirection.Received)
                _lastMessage = e.Sequence;
            if (_held.Count < MaximumHeld)
                _held.Add(e);
            foreach (var (trail, number) in _followers)
                trail.WriteIncoming(e with { Association = number });
        }
    }

    /// <summary>Makes a case's evidence follow the association, from its beginning.</summary>
    /// <returns>The id of the latest message in that evidence.</returns>
    public string Follow(EvidenceTrail trail)
    {
        lock (_gate)
        {
            if (!_followers.TryGetValue(trail, out var number))
            {
                number = _followers[trail] = AssociationNumbers.Next(trail);
                foreach (var e in _held)
                    trail.WriteIncoming(e with { Association = number });
            }

            return string.Create(CultureInfo.InvariantCulture, $"a{number}#{_lastMessage}");
        }
    }

    /// <summary>Answers the target's A-RELEASE-RQ: by one of our own where the case wants that; false to affirm it.</summary>
    public async ValueTask<bool> AnswerReleaseAsync(PduChannel channel, CancellationToken cancellation)
    {
        if (Inbox is not { CollidesOnRelease: true } inbox)
            return false;
        inbox.Collisions.Writer.TryWrite(await ReleaseCollision.RunAsync(channel, cancellation).ConfigureAwait(false));
        return true;
    }

    /// <summary>The events that were held back.</summary>
    public IReadOnlyList<TraceEvent> Held()
    {
        lock (_gate)
            return [.. _held];
    }
}
