using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Pacs.Delivery;

/// <summary>Something that this system has to say to another: an N-EVENT-REPORT, or an N-CREATE as a user.</summary>
/// <param name="Receiver">The AE title of the other system.</param>
/// <param name="Field">The request: N-EVENT-REPORT or N-CREATE.</param>
/// <param name="SopClassUid">The SOP class.</param>
/// <param name="SopInstanceUid">The SOP instance.</param>
/// <param name="Information">The event information or the attributes; null for none.</param>
internal sealed record Message(string Receiver, CommandField Field, string SopClassUid, string SopInstanceUid, DicomDataset? Information)
{
    /// <summary>The event type of an N-EVENT-REPORT.</summary>
    public ushort EventTypeId { get; init; }

    /// <summary>The abstract syntax when it is not the SOP class (PS3.4 §CC.3.1.1).</summary>
    public string? AbstractSyntax { get; init; }

    /// <summary>Messages of the same lane go one after the other.</summary>
    public string Lane { get; init; } = Guid.NewGuid().ToString();

    /// <summary>An association of the receiver's own that it may go over, while it lasts; null for none.</summary>
    public IDimseResponder? Via { get; init; }

    /// <summary>The end of that association.</summary>
    public CancellationToken ViaEnds { get; init; }

    /// <summary>Told whether it was delivered, which is when it was answered, with whatever status; null tells nobody.</summary>
    public Action<bool>? Ended { get; init; }

    /// <summary>What to negotiate for it.</summary>
    public string Syntax => AbstractSyntax ?? SopClassUid;
}
