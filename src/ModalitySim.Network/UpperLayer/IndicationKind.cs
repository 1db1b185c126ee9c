namespace ModalitySim.Network.UpperLayer;

/// <summary>The kinds of indications.</summary>
internal enum IndicationKind
{
    /// <summary>P-DATA: a P-DATA-TF begins.</summary>
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
