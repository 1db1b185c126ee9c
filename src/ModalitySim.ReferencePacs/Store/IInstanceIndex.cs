using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Store;

/// <summary>Instances by SOP Instance UID, in the order of their first arrival. Safe for concurrent use.</summary>
internal interface IInstanceIndex
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>All of them; a snapshot.</summary>
    IReadOnlyList<StoredInstance> All { get; }

    /// <summary>The instance of a UID; null when there is none.</summary>
    StoredInstance? Find(string sopInstanceUid);

    /// <summary>The attributes that were given with an instance; null when none were.</summary>
    DicomDataset? ReadAttributes(string sopInstanceUid);

    /// <summary>Takes an instance; one of the same UID is replaced.</summary>
    void Put(StoredInstance instance, DicomDataset? attributes = null);

    /// <summary>Forgets an instance.</summary>
    void Remove(string sopInstanceUid);
}
