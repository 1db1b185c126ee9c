namespace ModalitySim.Modalities.Modules;

/// <summary>An irradiation event that took place.</summary>
/// <param name="Uid">Irradiation Event UID, which images and dose report share.</param>
/// <param name="Started">When radiation began.</param>
/// <param name="Exposure">What was done.</param>
internal sealed record IrradiationEvent(string Uid, DateTime Started, CTExposure Exposure)
{
    /// <summary>Gets when radiation ended.</summary>
    public DateTime Ended => Started + Exposure.Span;
}
