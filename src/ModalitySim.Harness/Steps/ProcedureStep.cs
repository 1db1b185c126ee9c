using ModalitySim.Dicom.Data;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>What a device does for an order under one name: the acquisition, and the performed procedure step that reports it.</summary>
internal sealed class ProcedureStep(Order order, Acquisition acquisition)
{
    private int _reported;

    /// <summary>The order it fulfills.</summary>
    public Order Order { get; } = order;

    /// <summary>What is acquired.</summary>
    public Acquisition Acquisition { get; } = acquisition;

    /// <summary>The SOP Instance UID of the performed procedure step.</summary>
    public string InstanceUid => Acquisition.PerformedProcedureStepUid;

    /// <summary>How many instances exist so far, as far as the scenario has sent them.</summary>
    public int Acquired { get; private set; }

    /// <summary>What the device has reported so far and the target has taken: the N-CREATE with every N-SET laid over it, sequences as a whole.</summary>
    public DicomDataset Reported { get; } = new();

    /// <summary>Notes a report that the target has taken.</summary>
    public void Report(DicomDataset report)
    {
        foreach (var element in report.Clone())
            Reported.AddOrUpdate(element);
    }

    /// <summary>Notes that an instance exists.</summary>
    public void Acquire(int index) => Acquired = Math.Max(Acquired, index + 1);

    /// <summary>How many instances the next progress report names: those that were sent, and at least one more each time.</summary>
    public int NextProgress() => _reported = Math.Min(Math.Max(_reported + 1, Acquired), Acquisition.InstanceCount);
}
