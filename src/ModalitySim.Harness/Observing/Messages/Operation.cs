using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>A request of this side and what has come to it so far.</summary>
internal sealed class Operation(DimseMessage request)
{
    private readonly Lazy<DicomDataset?> _dataset = new(() => ReadableDataset.Of(request).Dataset);

    /// <summary>The request as it was sent.</summary>
    public DimseMessage Request { get; } = request;

    /// <summary>Its data set, as far as the trace kept it; null when there is none, or it cannot be read.</summary>
    public DicomDataset? Dataset => _dataset.Value;

    /// <summary>How many sub-operations the pending responses counted together; null before the first.</summary>
    public int? Total { get; set; }

    /// <summary>How many sub-operations remained by the last pending response.</summary>
    public int? Remaining { get; set; }

    public CommandField Field => Request.Command.Field;

    public string SopClassUid => Request.Command.SopClassUid ?? "";
}
