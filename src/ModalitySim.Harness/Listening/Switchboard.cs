using System.Collections.Concurrent;

namespace ModalitySim.Harness.Listening;

/// <summary>
/// Says which case of a run a message is for, by the UIDs that cases have said they expect. Cases have UIDs of their own, so that cases
/// that run side by side do not take what is another's; of two that expect the same UID the first has it.
/// </summary>
internal sealed class Switchboard
{
    private readonly ConcurrentDictionary<string, CaseInbox> _inboxes = new(StringComparer.Ordinal);

    /// <summary>SOP classes that the listener accepts on no association at present; a case that sets them runs alone.</summary>
    public IReadOnlyCollection<string> Refused { get; set; } = [];

    public void Connect(string uid, CaseInbox inbox) => _inboxes.TryAdd(uid, inbox);

    public void Disconnect(string uid, CaseInbox inbox) => _inboxes.TryRemove(new KeyValuePair<string, CaseInbox>(uid, inbox));

    /// <summary>The case that expects a message, or null.</summary>
    public CaseInbox? Find(IncomingMessage message)
    {
        foreach (var key in message.Keys())
        {
            if (_inboxes.TryGetValue(key, out var inbox))
                return inbox;
        }

        return null;
    }
}
