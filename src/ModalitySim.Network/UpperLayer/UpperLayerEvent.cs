namespace ModalitySim.Network.UpperLayer;

/// <summary>The events of the upper layer protocol machine: the 19 rows of PS3.8 Table 9-10, then local extensions.</summary>
public enum UpperLayerEvent
{
    /// <summary>A-ASSOCIATE request primitive.</summary>
    AssociateRequest,

    /// <summary>Transport connection confirmed.</summary>
    TransportConfirm,

    /// <summary>A-ASSOCIATE-AC received.</summary>
    AssociateAcPdu,

    /// <summary>A-ASSOCIATE-RJ received.</summary>
    AssociateRjPdu,

    /// <summary>Transport connection indicated.</summary>
    TransportIndication,

    /// <summary>A-ASSOCIATE-RQ received.</summary>
    AssociateRqPdu,

    /// <summary>A-ASSOCIATE response primitive: accept.</summary>
    AssociateAccept,

    /// <summary>A-ASSOCIATE response primitive: reject.</summary>
    AssociateReject,

    /// <summary>P-DATA request primitive.</summary>
    DataRequest,

    /// <summary>P-DATA-TF received.</summary>
    DataTfPdu,

    /// <summary>A-RELEASE request primitive.</summary>
    ReleaseRequest,

    /// <summary>A-RELEASE-RQ received.</summary>
    ReleaseRqPdu,

    /// <summary>A-RELEASE-RP received.</summary>
    ReleaseRpPdu,

    /// <summary>A-RELEASE response primitive.</summary>
    ReleaseResponse,

    /// <summary>A-ABORT request primitive.</summary>
    AbortRequest,

    /// <summary>A-ABORT received.</summary>
    AbortPdu,

    /// <summary>Transport connection closed.</summary>
    TransportClosed,

    /// <summary>ARTIM timer expired.</summary>
    ArtimExpired,

    /// <summary>Unrecognized or invalid PDU received.</summary>
    InvalidPdu,

    /// <summary>Local extension: the peer did not answer an association or release request, or a message, in time (PS3.8 §9.1.4 note 2).</summary>
    WaitExpired,

    /// <summary>Local extension: the service provider found a message that no presentation context or fragment order allows.</summary>
    ProviderFault,
}
