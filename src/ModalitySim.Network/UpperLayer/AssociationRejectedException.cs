namespace ModalitySim.Network.UpperLayer;

/// <summary>The peer refused the association with A-ASSOCIATE-RJ (PS3.8 §9.3.4).</summary>
public sealed class AssociationRejectedException : AssociationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="rejection">The PDU.</param>
    public AssociationRejectedException(AAssociateRj rejection)
        : base($"the association was rejected: {(rejection ?? throw new ArgumentNullException(nameof(rejection))).Meaning}") => Rejection = rejection;

    /// <summary>The PDU.</summary>
    public AAssociateRj Rejection { get; }

    /// <summary>1 permanent, 2 transient.</summary>
    public byte Result => Rejection.Result;

    /// <summary>1 service user, 2 service provider (ACSE), 3 service provider (presentation).</summary>
    public byte RejectSource => Rejection.Source;

    /// <summary>The reason, whose meaning depends on the source.</summary>
    public byte Reason => Rejection.Reason;

    internal override AssociationException Again() => new AssociationRejectedException(Rejection);
}
