namespace ModalitySim.Pacs.Attributes;

/// <summary>The status codes that the normalized services answer with (PS3.7 §10.1.2.1.9 to §10.1.5.1.6).</summary>
internal static class OperationStatus
{
    public const ushort Success = 0x0000;
    public const ushort OptionalAttributesNotSupported = 0x0001;
    public const ushort NoSuchAttribute = 0x0105;
    public const ushort InvalidAttributeValue = 0x0106;
    public const ushort ProcessingFailure = 0x0110;
    public const ushort DuplicateSopInstance = 0x0111;
    public const ushort NoSuchSopInstance = 0x0112;
    public const ushort InvalidArgumentValue = 0x0115;
    public const ushort InvalidSopInstance = 0x0117;
    public const ushort MissingAttribute = 0x0120;
    public const ushort MissingAttributeValue = 0x0121;
    public const ushort ResourceLimitation = 0x0213;

    /// <summary>Error ID of PS3.4 Table F.7.2-2.</summary>
    public const ushort MayNoLongerBeUpdated = 0xA710;
}
