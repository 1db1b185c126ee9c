namespace ModalitySim.Network.UpperLayer;

/// <summary>The actions of the upper layer protocol machine (PS3.8 §9.2.2), then local extensions.</summary>
public enum UpperLayerAction
{
    /// <summary>Open the transport.</summary>
    AE1,

    /// <summary>Send A-ASSOCIATE-RQ.</summary>
    AE2,

    /// <summary>Confirm the acceptance to the user.</summary>
    AE3,

    /// <summary>Confirm the rejection to the user and close the transport.</summary>
    AE4,

    /// <summary>Take the transport and start ARTIM.</summary>
    AE5,

    /// <summary>Stop ARTIM and indicate the request to the user, or reject it and start ARTIM.</summary>
    AE6,

    /// <summary>Send A-ASSOCIATE-AC.</summary>
    AE7,

    /// <summary>Send A-ASSOCIATE-RJ and start ARTIM.</summary>
    AE8,

    /// <summary>Send P-DATA-TF.</summary>
    DT1,

    /// <summary>Indicate the data to the user.</summary>
    DT2,

    /// <summary>Send A-RELEASE-RQ.</summary>
    AR1,

    /// <summary>Indicate the release to the user.</summary>
    AR2,

    /// <summary>Confirm the release to the user and close the transport.</summary>
    AR3,

    /// <summary>Send A-RELEASE-RP and start ARTIM.</summary>
    AR4,

    /// <summary>Stop ARTIM.</summary>
    AR5,

    /// <summary>Indicate the data to the user.</summary>
    AR6,

    /// <summary>Send P-DATA-TF.</summary>
    AR7,

    /// <summary>Indicate the release collision to the user.</summary>
    AR8,

    /// <summary>Send A-RELEASE-RP.</summary>
    AR9,

    /// <summary>Confirm the release to the user.</summary>
    AR10,

    /// <summary>Send A-ABORT of the service user and start ARTIM anew.</summary>
    AA1,

    /// <summary>Stop ARTIM and close the transport.</summary>
    AA2,

    /// <summary>Indicate the abort to the user and close the transport.</summary>
    AA3,

    /// <summary>Indicate an abort of the provider to the user.</summary>
    AA4,

    /// <summary>Stop ARTIM.</summary>
    AA5,

    /// <summary>Ignore the PDU.</summary>
    AA6,

    /// <summary>Send A-ABORT.</summary>
    AA7,

    /// <summary>Send A-ABORT of the service provider, indicate it to the user and start ARTIM.</summary>
    AA8,

    /// <summary>Local extension: send A-ABORT of the service user and close the transport without waiting for a peer that is silent already.</summary>
    LX1,
}
