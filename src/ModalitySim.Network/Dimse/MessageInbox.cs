namespace ModalitySim.Network.Dimse;

/// <summary>Where messages wait for one flow. All members are used under the lock of the exchange.</summary>
internal class MessageInbox
{
    private Queue<DimseMessage>? _messages;

    /// <summary>The most messages that may wait.</summary>
    public int Limit { get; init; } = ushort.MaxValue;

    /// <summary>What the waiting flow waits on, when it does.</summary>
    public TaskCompletionSource? Signal { get; set; }

    public int Count => _messages?.Count ?? 0;

    public void Put(DimseMessage message) => (_messages ??= new Queue<DimseMessage>()).Enqueue(message);

    public bool TryTake(out DimseMessage? message)
    {
        message = null;
        return _messages?.TryDequeue(out message) == true;
    }

    public void Wake()
    {
        Signal?.TrySetResult();
        Signal = null;
    }
}
