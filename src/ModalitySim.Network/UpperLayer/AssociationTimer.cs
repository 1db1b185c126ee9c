namespace ModalitySim.Network.UpperLayer;

/// <summary>The waits of an association that are time-limited.</summary>
public enum AssociationTimer
{
    /// <summary>ARTIM: for an A-ASSOCIATE-RQ on an accepted connection, and for the close of the transport (PS3.8 §9.1.5).</summary>
    Artim,

    /// <summary>The answer to an A-ASSOCIATE-RQ.</summary>
    Request,

    /// <summary>The answer to an A-RELEASE-RQ.</summary>
    Release,

    /// <summary>The next message that answers a DIMSE request.</summary>
    Response,

    /// <summary>Any byte from a peer that has nothing outstanding.</summary>
    Idle,

    /// <summary>The transport taking what is sent.</summary>
    Write,
}
