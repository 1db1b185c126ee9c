using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Defects;

/// <summary>A store that does what another does, for a defect to do one thing otherwise.</summary>
internal abstract class StoreWrapper(IInstanceStore inner) : IInstanceStore, IDisposable
{
    public int Count => inner.Count;

    public IReadOnlyList<StoredInstance> All => inner.All;

    public StoredInstance? Find(string sopInstanceUid) => inner.Find(sopInstanceUid);

    public virtual void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset) => inner.Put(instance, dataset);

    public DicomDataset? ReadAttributes(string sopInstanceUid) => inner.ReadAttributes(sopInstanceUid);

    public ReadOnlyMemory<byte>? Read(string sopInstanceUid) => inner.Read(sopInstanceUid);

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
