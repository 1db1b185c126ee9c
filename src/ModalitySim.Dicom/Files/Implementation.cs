using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Files;

/// <summary>How this implementation names itself in files and associations (PS3.7 §D.3.3.2, PS3.10 §7.1).</summary>
public static class Implementation
{
    /// <summary>A UUID-derived UID (PS3.5 §B.2), so that no registered root is borrowed.</summary>
    public static DicomUID ClassUid { get; } = new("2.25.302043790172249692526321623266752743501");

    /// <summary>At most 16 characters.</summary>
    public const string VersionName = "MODALITYSIM_0_1";
}
