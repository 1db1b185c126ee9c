using ModalitySim.Dicom.Data;

namespace ModalitySim.Harness.Running;

/// <summary>Makes a target offer worklist items, as a hospital's information system would.</summary>
public interface IOrderFeed
{
    /// <summary>Offers items under a name that is unique in the run.</summary>
    void Offer(string name, IReadOnlyList<DicomDataset> items);

    /// <summary>Takes back what was offered under a name; nothing happens when the target has removed it already.</summary>
    void Withdraw(string name);
}
