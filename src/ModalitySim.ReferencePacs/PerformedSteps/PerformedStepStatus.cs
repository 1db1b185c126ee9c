namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>The status codes of PS3.7 §10.1.3.1.9 and §10.1.5.1.6 that a performed procedure step is answered with.</summary>
internal static class PerformedStepStatus
{
    public const ushort Success = 0x0000;
    public const ushort NoSuchAttribute = 0x0105;
    public const ushort InvalidAttributeValue = 0x0106;
    public const ushort ProcessingFailure = 0x0110;
    public const ushort DuplicateSopInstance = 0x0111;
    public const ushort NoSuchSopInstance = 0x0112;
    public const ushort InvalidSopInstance = 0x0117;
    public const ushort MissingAttribute = 0x0120;
    public const ushort MissingAttributeValue = 0x0121;
    public const ushort ResourceLimitation = 0x0213;

    /// <summary>Error ID of PS3.4 Table F.7.2-2.</summary>
    public const ushort MayNoLongerBeUpdated = 0xA710;
}
