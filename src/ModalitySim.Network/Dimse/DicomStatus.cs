using System.Globalization;

namespace ModalitySim.Network.Dimse;

/// <summary>The status (0000,0900) of a response (PS3.7 Annex C). Any 16-bit value is representable.</summary>
/// <param name="Code">The code.</param>
public readonly record struct DicomStatus(ushort Code)
{
    /// <summary>0000H, success.</summary>
    public static DicomStatus Success => new(0x0000);

    /// <summary>FF00H, pending.</summary>
    public static DicomStatus Pending => new(0xFF00);

    /// <summary>FF01H, pending, and optional keys were not supported like required ones.</summary>
    public static DicomStatus PendingWithUnsupportedKeys => new(0xFF01);

    /// <summary>0001H, requested optional attributes are not supported (a warning).</summary>
    public static DicomStatus OptionalAttributesNotSupported => new(0x0001);

    /// <summary>FE00H, ended by C-CANCEL.</summary>
    public static DicomStatus Cancel => new(0xFE00);

    /// <summary>0105H, no such attribute.</summary>
    public static DicomStatus NoSuchAttribute => new(0x0105);

    /// <summary>0106H, invalid attribute value.</summary>
    public static DicomStatus InvalidAttributeValue => new(0x0106);

    /// <summary>0107H, attribute list error (a warning).</summary>
    public static DicomStatus AttributeListError => new(0x0107);

    /// <summary>0110H, processing failure.</summary>
    public static DicomStatus ProcessingFailure => new(0x0110);

    /// <summary>0111H, duplicate SOP instance.</summary>
    public static DicomStatus DuplicateSopInstance => new(0x0111);

    /// <summary>0112H, no such SOP instance.</summary>
    public static DicomStatus NoSuchSopInstance => new(0x0112);

    /// <summary>0113H, no such event type.</summary>
    public static DicomStatus NoSuchEventType => new(0x0113);

    /// <summary>0114H, no such argument.</summary>
    public static DicomStatus NoSuchArgument => new(0x0114);

    /// <summary>0115H, invalid argument value.</summary>
    public static DicomStatus InvalidArgumentValue => new(0x0115);

    /// <summary>0116H, attribute value out of range (a warning).</summary>
    public static DicomStatus AttributeValueOutOfRange => new(0x0116);

    /// <summary>0117H, invalid SOP instance.</summary>
    public static DicomStatus InvalidSopInstance => new(0x0117);

    /// <summary>0118H, no such SOP class.</summary>
    public static DicomStatus NoSuchSopClass => new(0x0118);

    /// <summary>0119H, class-instance conflict.</summary>
    public static DicomStatus ClassInstanceConflict => new(0x0119);

    /// <summary>0120H, missing attribute.</summary>
    public static DicomStatus MissingAttribute => new(0x0120);

    /// <summary>0121H, missing attribute value.</summary>
    public static DicomStatus MissingAttributeValue => new(0x0121);

    /// <summary>0122H, refused: SOP class not supported.</summary>
    public static DicomStatus SopClassNotSupported => new(0x0122);

    /// <summary>0123H, no such action type.</summary>
    public static DicomStatus NoSuchActionType => new(0x0123);

    /// <summary>0124H, refused: not authorized.</summary>
    public static DicomStatus NotAuthorized => new(0x0124);

    /// <summary>0210H, duplicate invocation.</summary>
    public static DicomStatus DuplicateInvocation => new(0x0210);

    /// <summary>0211H, unrecognized operation.</summary>
    public static DicomStatus UnrecognizedOperation => new(0x0211);

    /// <summary>0212H, mistyped argument.</summary>
    public static DicomStatus MistypedArgument => new(0x0212);

    /// <summary>0213H, resource limitation.</summary>
    public static DicomStatus ResourceLimitation => new(0x0213);

    /// <summary>A700H, refused: out of resources.</summary>
    public static DicomStatus OutOfResources => new(0xA700);

    /// <summary>A702H, refused: out of resources, unable to perform sub-operations.</summary>
    public static DicomStatus UnableToPerformSubOperations => new(0xA702);

    /// <summary>A801H, refused: move destination unknown.</summary>
    public static DicomStatus MoveDestinationUnknown => new(0xA801);

    /// <summary>A900H, the data set or identifier does not match the SOP class.</summary>
    public static DicomStatus DatasetDoesNotMatchSopClass => new(0xA900);

    /// <summary>B000H: coercion of data elements (storage), or sub-operations complete with failures (retrieval).</summary>
    public static DicomStatus CoercionOfDataElements => new(0xB000);

    /// <summary>B006H, elements discarded (storage).</summary>
    public static DicomStatus ElementsDiscarded => new(0xB006);

    /// <summary>B007H, stored although the data set does not match the SOP class.</summary>
    public static DicomStatus DatasetDoesNotMatchSopClassWarning => new(0xB007);

    /// <summary>C000H, cannot understand or unable to process.</summary>
    public static DicomStatus CannotUnderstand => new(0xC000);

    /// <summary>The class of the code (PS3.7 Annex C).</summary>
    public StatusClass Class => Code switch
    {
        0x0000 => StatusClass.Success,
        0xFF00 or 0xFF01 => StatusClass.Pending,
        0xFE00 => StatusClass.Cancel,
        0x0001 or 0x0107 or 0x0116 or (>= 0xB000 and <= 0xBFFF) => StatusClass.Warning,
        (>= 0xA000 and <= 0xAFFF) or (>= 0xC000 and <= 0xCFFF) or (>= 0x0100 and <= 0x02FF) => StatusClass.Failure,
        _ => StatusClass.Undefined,
    };

    /// <summary>Whether more responses follow.</summary>
    public bool IsPending => Class == StatusClass.Pending;

    /// <summary>Whether the operation was done: success or warning.</summary>
    public bool IsDone => Class is StatusClass.Success or StatusClass.Warning;

    /// <summary>The standard's words for the code, as far as they do not depend on the service.</summary>
    public string Text => StatusTable.Find(Code, null) ?? Class.ToString();

    /// <summary>The standard's words for the code in the response to a request.</summary>
    /// <param name="field">The command field of the request or the response.</param>
    /// <returns>The words.</returns>
    public string TextFor(CommandField field) => StatusTable.Find(Code, (CommandField)((int)field & 0x7FFF)) ?? Class.ToString();

    /// <summary>The code in four hexadecimal digits with an H, as the standard writes it.</summary>
    /// <returns>Such as <c>0110H</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code:X4}H");
}
