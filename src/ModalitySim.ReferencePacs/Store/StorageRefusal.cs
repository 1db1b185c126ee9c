using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Store;

/// <summary>Why an instance is not stored: a status of PS3.4 Table B.2-1 or PS3.7 §9.1.1.1.9 with its fields.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ErrorComment">Error Comment (0000,0902).</param>
/// <param name="OffendingElements">Offending Element (0000,0901).</param>
internal sealed record StorageRefusal(ushort Status, string ErrorComment, params DicomTag[] OffendingElements)
{
    public const ushort OutOfResources = 0xA700;
    public const ushort DoesNotMatchSopClass = 0xA900;
    public const ushort CannotUnderstand = 0xC000;
    public const ushort InvalidSopInstance = 0x0117;
}
