using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>A request that a service is to serve.</summary>
public sealed class DimseRequest
{
    private readonly DimseMessage _message;
    private DicomDataset? _dataset;

    internal DimseRequest(DimseMessage message, PresentationContext context, AssociationInfo association, Stream? taken)
    {
        _message = message;
        Context = context;
        Association = association;
        Taken = taken;
    }

    /// <summary>Who asks.</summary>
    public AssociationInfo Association { get; }

    /// <summary>The presentation context.</summary>
    public PresentationContext Context { get; }

    /// <summary>The command set.</summary>
    public CommandSet Command => _message.Command;

    /// <summary>The message id; 0 when the peer left it out.</summary>
    public ushort MessageId => Command.MessageId ?? 0;

    /// <summary>The SOP class that the command names, or that of the context.</summary>
    public string SopClassUid => Command.SopClassUid ?? Context.AbstractSyntax;

    /// <summary>The SOP instance that the command names, or null.</summary>
    public string? SopInstanceUid => Command.SopInstanceUid;

    /// <summary>The stream that took the data set, when the service opened one; it is the service's to close.</summary>
    public Stream? Taken { get; }

    /// <summary>Signalled by C-CANCEL-RQ; only for operations that can be cancelled.</summary>
    public CancellationToken CancelRequested { get; internal set; }

    /// <summary>The length of the data set in bytes, when it is in memory.</summary>
    public long DataLength => _message.DataLength;

    /// <summary>The data set, or null when there is none in memory; read lazily over memory that is the service's own from now on.</summary>
    /// <exception cref="DicomDataException">The bytes are no data set.</exception>
    public DicomDataset? Dataset
    {
        get
        {
            IsKept = true;
            return _dataset ??= _message.ReadDataset();
        }
    }

    /// <summary>The encoded data set in one piece, in memory that is the service's own from now on; empty when there is none.</summary>
    /// <returns>The bytes, in the transfer syntax of the context.</returns>
    public ReadOnlyMemory<byte> TakeData()
    {
        IsKept = true;
        return PeekData();
    }

    /// <summary>The encoded data set in one piece, in memory that is used again once the request is served.</summary>
    /// <returns>The bytes, in the transfer syntax of the context.</returns>
    public ReadOnlyMemory<byte> PeekData() => _message.Data.Count == 0 ? default : _message.Data[0];

    internal bool IsKept { get; private set; }
}
