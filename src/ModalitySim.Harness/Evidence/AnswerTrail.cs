using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence;

/// <summary>Stands before a trace and remembers the answers to association requests.</summary>
internal sealed class AnswerTrail(ITraceSink? inner) : ITraceSink
{
    private readonly List<string> _answers = [];

    public int BytesKept => inner?.BytesKept ?? 0;

    public int DatasetBytesKept => inner?.DatasetBytesKept ?? 0;

    /// <summary>The ids of the events that show an acceptance, a rejection or an abort.</summary>
    public IReadOnlyList<string> Answers => _answers;

    public bool Wants(TraceLevel level) => level == TraceLevel.Pdu || (inner?.Wants(level) ?? false);

    public void Write(TraceEvent e)
    {
        if (e is { Direction: TraceDirection.Received, Content: AAssociateAc or AAssociateRj or AAbort })
            _answers.Add(CaseTrace.IdOf(e));
        if (inner is not null && inner.Wants(e.Level))
            inner.Write(e);
    }
}
