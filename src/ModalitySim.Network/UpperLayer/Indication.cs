namespace ModalitySim.Network.UpperLayer;

/// <summary>What the provider tells its user after a PDU or an event (the indications and confirmations of PS3.8 §7).</summary>
internal enum IndicationKind
{
    /// <summary>P-DATA: a P-DATA-TF of <see cref="Indication.DataLength"/> bytes begins.</summary>
    Data,

    /// <summary>A-ASSOCIATE indication.</summary>
    AssociateRequested,

    /// <summary>A-ASSOCIATE confirmation: accepted.</summary>
    AssociateAccepted,

    /// <summary>A-ASSOCIATE confirmation: rejected.</summary>
    AssociateRejected,

    /// <summary>A-RELEASE indication, collision or not.</summary>
    ReleaseRequested,

    /// <summary>A-RELEASE confirmation.</summary>
    ReleaseConfirmed,

    /// <summary>Nothing more will come: the machine is idle again.</summary>
    Ended,
}

/// <summary>One indication.</summary>
internal readonly record struct Indication(IndicationKind Kind, Pdu? Pdu = null, uint DataLength = 0);
