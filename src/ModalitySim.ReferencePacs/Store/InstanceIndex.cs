using System.Collections.Concurrent;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Store;

/// <summary>An index in memory.</summary>
internal sealed class InstanceIndex : IInstanceIndex
{
    private readonly ConcurrentDictionary<string, (long Order, StoredInstance Instance)> _instances = new(StringComparer.Ordinal);
    private long _next;

    public int Count => _instances.Count;

    public IReadOnlyList<StoredInstance> All =>
        [.. _instances.Values.OrderBy(entry => entry.Order).Select(entry => entry.Instance)];

    public StoredInstance? Find(string sopInstanceUid) =>
        _instances.TryGetValue(sopInstanceUid, out var entry) ? entry.Instance : null;

    public DicomDataset? ReadAttributes(string sopInstanceUid) => null;

    public void Remove(string sopInstanceUid) => _instances.TryRemove(sopInstanceUid, out _);

    public void Put(StoredInstance instance, DicomDataset? attributes = null)
    {
        var order = Interlocked.Increment(ref _next);
        _instances.AddOrUpdate(instance.SopInstanceUid, (order, instance), (_, before) => (before.Order, instance));
    }
}
