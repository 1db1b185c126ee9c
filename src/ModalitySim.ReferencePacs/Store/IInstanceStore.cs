using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Store;

/// <summary>Keeps instances as they came, byte for byte. Safe for concurrent use.</summary>
public interface IInstanceStore
{
    /// <summary>How many instances are kept.</summary>
    int Count { get; }

    /// <summary>All instances, in the order of their first arrival; a snapshot.</summary>
    IReadOnlyList<StoredInstance> All { get; }

    /// <summary>The instance of a SOP Instance UID; null when there is none.</summary>
    StoredInstance? Find(string sopInstanceUid);

    /// <summary>
    /// Keeps an instance. One of the same SOP Instance UID is replaced, so a second send of the same changes nothing.
    /// </summary>
    /// <param name="instance">What it is.</param>
    /// <param name="dataset">The encoded data set; copied before the method returns.</param>
    /// <exception cref="StoreFullException">There is no room.</exception>
    void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset);

    /// <summary>The attributes that queries ask for, where the store keeps them apart; null when they are to be read from the instance.</summary>
    DicomDataset? ReadAttributes(string sopInstanceUid) => null;

    /// <summary>The encoded data set of an instance; null when there is none or when its bytes were not kept.</summary>
    ReadOnlyMemory<byte>? Read(string sopInstanceUid);
}
