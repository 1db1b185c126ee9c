namespace ModalitySim.Pacs.Store;

/// <summary>Notes what came and drops the bytes: for measuring how fast others send.</summary>
public sealed class DiscardingStore : IInstanceStore
{
    private readonly InstanceIndex _index = new();

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
        _index.Put(instance);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string sopInstanceUid) => null;
}
