namespace ModalitySim.Network.UpperLayer;

/// <summary>Who started an abort (PS3.8 Table 9-26).</summary>
public enum AbortSource
{
    /// <summary>The DICOM upper layer service user: the application.</summary>
    ServiceUser = 0,

    /// <summary>Reserved by the standard.</summary>
    Reserved = 1,

    /// <summary>The DICOM upper layer service provider: the protocol machine.</summary>
    ServiceProvider = 2,
}
