namespace ModalitySim.Pacs.Store;

/// <summary>Keeps instances in memory up to a limit.</summary>
/// <param name="limit">Bytes of all data sets together.</param>
/// <param name="overflow">Where instances go for which there is no room; null to refuse them.</param>
public sealed class MemoryStore(long limit, IInstanceStore? overflow = null) : IInstanceStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly InstanceIndex _index = new();
    private readonly Dictionary<string, byte[]> _datasets = new(StringComparer.Ordinal);
    private long _used;

    /// <inheritdoc/>
    public int Count => _index.Count;

    /// <inheritdoc/>
    public IReadOnlyList<StoredInstance> All => _index.All;

    /// <inheritdoc/>
    public StoredInstance? Find(string sopInstanceUid) => _index.Find(sopInstanceUid);

    /// <inheritdoc/>
    public void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var uid = instance.SopInstanceUid;
        if (!HasRoom(uid, dataset.Length) || !TryKeep(uid, Copy(dataset)))
        {
            if (overflow is null)
                throw new StoreFullException("the memory limit of the store is reached");
            overflow.Put(instance, dataset);
            Forget(uid);
        }

        _index.Put(instance);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string sopInstanceUid)
    {
        lock (_gate)
        {
            if (_datasets.TryGetValue(sopInstanceUid, out var bytes))
                return bytes;
        }

        return overflow?.Read(sopInstanceUid);
    }

    /// <summary>Closes the store behind it.</summary>
    public void Dispose() => (overflow as IDisposable)?.Dispose();

    private static byte[] Copy(ReadOnlyMemory<byte> dataset)
    {
        try
        {
            return dataset.ToArray();
        }
        catch (OutOfMemoryException e)
        {
            throw new StoreFullException("no memory is left", e);
        }
    }

    private bool HasRoom(string uid, int length)
    {
        lock (_gate)
            return UsedWithout(uid) + length <= limit;
    }

    private bool TryKeep(string uid, byte[] dataset)
    {
        lock (_gate)
        {
            var used = UsedWithout(uid) + dataset.Length;
            if (used > limit)
                return false;
            _used = used;
            _datasets[uid] = dataset;
            return true;
        }
    }

    private void Forget(string uid)
    {
        lock (_gate)
        {
            _used = UsedWithout(uid);
            _datasets.Remove(uid);
        }
    }

    private long UsedWithout(string uid) => _used - (_datasets.TryGetValue(uid, out var before) ? before.Length : 0);
}
