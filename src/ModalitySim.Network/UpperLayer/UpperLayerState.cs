namespace ModalitySim.Network.UpperLayer;

/// <summary>The states of the upper layer protocol machine (PS3.8 §9.2.1).</summary>
public enum UpperLayerState
{
    /// <summary>Idle: no association.</summary>
    Sta1 = 1,

    /// <summary>Transport connection open, awaiting A-ASSOCIATE-RQ.</summary>
    Sta2,

    /// <summary>Awaiting the local answer to a request.</summary>
    Sta3,

    /// <summary>Awaiting the transport connection.</summary>
    Sta4,

    /// <summary>Awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ.</summary>
    Sta5,

    /// <summary>Association established, ready for data.</summary>
    Sta6,

    /// <summary>Awaiting A-RELEASE-RP.</summary>
    Sta7,

    /// <summary>Awaiting the local answer to a release.</summary>
    Sta8,

    /// <summary>Release collision, requestor side: awaiting the local answer.</summary>
    Sta9,

    /// <summary>Release collision, acceptor side: awaiting A-RELEASE-RP.</summary>
    Sta10,

    /// <summary>Release collision, requestor side: awaiting A-RELEASE-RP.</summary>
    Sta11,

    /// <summary>Release collision, acceptor side: awaiting the local answer.</summary>
    Sta12,

    /// <summary>Awaiting the close of the transport; the association no longer exists.</summary>
    Sta13,
}
