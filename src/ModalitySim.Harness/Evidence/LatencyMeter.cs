using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence;

/// <summary>
/// Measures how long the target takes to answer: from the trace of a request to that of its final response, by association and
/// Message ID (PS3.7 §9.1, §10.1). What the target asks of us is not measured. Safe for several threads.
/// </summary>
internal sealed class LatencyMeter
{
    // A target that never answers must not make this grow without end.
    private const int MaxOpen = 10_000;
    private const int MaxCommands = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Association, int MessageId), (string Command, DateTimeOffset At)> _open = [];
    private readonly OrderedDictionary<string, CommandLatency> _times = new(StringComparer.Ordinal);

    /// <summary>The times so far, by command.</summary>
    public IReadOnlyList<CommandLatency> Times
    {
        get
        {
            lock (_gate)
                return [.. _times.Values];
        }
    }

    /// <summary>Takes an event.</summary>
    public void Write(TraceEvent e)
    {
        switch (e.Content)
        {
            case AAssociateRq when e.Direction == TraceDirection.Sent:
                Open((e.Association, -1), "A-ASSOCIATE", e.At);
                break;
            case AAssociateAc or AAssociateRj when e.Direction == TraceDirection.Received:
                Close((e.Association, -1), e.At);
                break;
            case AReleaseRq when e.Direction == TraceDirection.Sent:
                Open((e.Association, -2), "A-RELEASE", e.At);
                break;
            case AReleaseRp when e.Direction == TraceDirection.Received:
                Close((e.Association, -2), e.At);
                break;
            case DimseMessage message:
                Write(e, message.Command);
                break;
            case HttpTrace http when e.Direction == TraceDirection.Sent:
                Open((e.Association, -3), "HTTP " + MethodOf(http.StartLine), e.At);
                break;
            case HttpTrace when e.Direction == TraceDirection.Received:
                Close((e.Association, -3), e.At);
                break;
        }
    }

    private void Write(TraceEvent e, CommandSet command)
    {
        // C-CANCEL has no answer of its own (PS3.7 §9.3.2.3).
        if (e.Direction == TraceDirection.Sent && !DimseCommand.IsResponseField(command.Field) && command is { MessageId: { } id, Field: not CommandField.CCancelRq })
            Open((e.Association, id), NameOf(command.Field), e.At);
        else if (e.Direction == TraceDirection.Received && command is { MessageIdBeingRespondedTo: { } answered, Status.IsPending: false })
            Close((e.Association, answered), e.At);
    }

    private void Open((int, int) key, string command, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_open.Count < MaxOpen)
                _open[key] = (command, at);
        }
    }

    private void Close((int, int) key, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (!_open.Remove(key, out var request))
                return;
            var time = at > request.At ? at - request.At : TimeSpan.Zero;
            var latency = CommandLatency.Of(request.Command, time);
            if (_times.TryGetValue(request.Command, out var known))
                _times[request.Command] = known.And(latency);
            else if (_times.Count < MaxCommands)
                _times.Add(request.Command, latency);
        }
    }

    private static string NameOf(CommandField field)
    {
        var name = DimseCommand.NameOf(field);
        return name.EndsWith("-RQ", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private static string MethodOf(string startLine) => startLine.AsSpan().IndexOf(' ') is > 0 and < 16 and var at ? startLine[..at] : startLine[..Math.Min(startLine.Length, 16)];
}
