using System.Collections.Concurrent;

namespace ModalitySim.Pacs.Store;

/// <summary>Instances by SOP Instance UID, in the order of their first arrival. Safe for concurrent use.</summary>
internal sealed class InstanceIndex
{
    private readonly ConcurrentDictionary<string, (long Order, StoredInstance Instance)> _instances = new(StringComparer.Ordinal);
    private long _next;

    public int Count => _instances.Count;

    public IReadOnlyList<StoredInstance> All =>
        [.. _instances.Values.OrderBy(entry => entry.Order).Select(entry => entry.Instance)];

    public StoredInstance? Find(string sopInstanceUid) =>
        _instances.TryGetValue(sopInstanceUid, out var entry) ? entry.Instance : null;

    public void Put(StoredInstance instance)
    {
        var order = Interlocked.Increment(ref _next);
        _instances.AddOrUpdate(instance.SopInstanceUid, (order, instance), (_, before) => (before.Order, instance));
    }
}
