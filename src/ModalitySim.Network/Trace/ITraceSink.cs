namespace ModalitySim.Network.Trace;

/// <summary>Takes the events of one or more associations; called from the association's own flow, so it must be quick and thread-safe.</summary>
public interface ITraceSink
{
    /// <summary>How many bytes of each chunk or PDU the sink wants to keep.</summary>
    int BytesKept => 1024;

    /// <summary>How many bytes of each message's data set the sink wants to keep.</summary>
    int DatasetBytesKept => 64 * 1024;

    /// <summary>Whether events of a level are wanted; an unwanted event is never built.</summary>
    /// <param name="level">The level asked for.</param>
    /// <returns>True when <see cref="Write"/> should be called for the level.</returns>
    bool Wants(TraceLevel level);

    /// <summary>Takes one event.</summary>
    /// <param name="e">The event; immutable.</param>
    void Write(TraceEvent e);
}
