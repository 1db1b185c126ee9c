namespace ModalitySim.Network.Dimse;

/// <summary>Where messages wait for one flow. All members are used under the lock of the exchange.</summary>
internal class MessageInbox
{
    private readonly Queue<DimseMessage> _messages = new(1);

    /// <summary>What the waiting flow waits on, when it does.</summary>
    public TaskCompletionSource? Signal { get; set; }

    public int Count => _messages.Count;

    public void Put(DimseMessage message) => _messages.Enqueue(message);

    public bool TryTake(out DimseMessage? message) => _messages.TryDequeue(out message);

    public void Wake()
    {
        Signal?.TrySetResult();
        Signal = null;
    }
}
