using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Turns what comes on a raw connection into answers, which scenarios and reports know.</summary>
internal static class RawAnswers
{
    /// <summary>A PDU other than P-DATA-TF, or how the wait for one ended.</summary>
    public static Answer Of(PduReceipt receipt, AAssociateRq? request, TimeSpan within) => new()
    {
        Ending = EndingOf(receipt, within),
        Pdu = receipt.Pdu,
        Request = request,
    };

    /// <summary>A request of the target's own.</summary>
    public static Answer OfRequest(DimseMessage message) => new()
    {
        Ending = new AssociationEnding(EndingKind.Answered, message.ToString()),
        Final = message.Command,
        InstanceUid = message.Command.SopInstanceUid,
        Items = ReadData(message) is { } data ? [data] : [],
    };

    /// <summary>A response that is not pending.</summary>
    public static Answer OfResponse(DimseMessage message)
    {
        var command = message.Command;
        return new Answer
        {
            Status = command.Status?.Code,
            StatusText = command.Status?.TextFor(command.Field) ?? "",
            ErrorComment = command.ErrorComment,
            ErrorId = command.ErrorId,
            OffendingElements = command.OffendingElements,
            AttributeIdentifiers = command.AttributeIdentifierList,
            InstanceUid = command.SopInstanceUid,
            Ending = AssociationEnding.Answered,
            Final = command,
        };
    }

    /// <summary>The data set of a message; null when there is none that can be read.</summary>
    public static DicomDataset? ReadData(DimseMessage message)
    {
        try
        {
            return message.ReadDataset();
        }
        catch (DicomDataException)
        {
            // The observers of the conversation say what is wrong with it.
            return null;
        }
    }

    private static AssociationEnding EndingOf(PduReceipt receipt, TimeSpan within) => receipt switch
    {
        { Pdu: AAssociateRj rejected } => new(EndingKind.Rejected, $"A-ASSOCIATE-RJ: {rejected.Meaning}", rejected.Result, rejected.Source, rejected.Reason),
        { Pdu: AAbort abort } => new(EndingKind.Aborted, abort.Summary, null, abort.Source, abort.Reason),
        { Pdu: InvalidPdu or UnknownPdu } => new(EndingKind.Unreadable, $"the target sent no PDU of PS3.8: {receipt.Pdu.Summary}"),
        { Pdu: { } pdu } => new(EndingKind.Answered, pdu.Summary),
        { Kind: PduReceiptKind.Closed } => new(EndingKind.Closed, "the target closed the connection"),
        { Kind: PduReceiptKind.Reset } => new(EndingKind.Closed, "the target reset the connection"),
        { Kind: PduReceiptKind.CutShort } => new(EndingKind.Closed, "the target closed the connection in the middle of a PDU"),
        _ => new(EndingKind.TimedOut, FormattableString.Invariant($"nothing came within {within.TotalSeconds:0.###} s")),
    };
}
