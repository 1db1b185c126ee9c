namespace ModalitySim.Modalities.Devices;

/// <summary>The protocols of the simulated gamma camera.</summary>
internal static class NMProtocols
{
    /// <summary>The time slices of a renogram when the profile does not say.</summary>
    public const int UsualFrames = 30;

    public static readonly ProtocolInfo WholeBody = new("whole-body-bone", new("NM-WB-BONE", CTProtocols.CodingScheme, "NM whole body bone"), "Whole body bone", false);

    public static readonly ProtocolInfo Renogram = new("renogram", new("NM-RENOGRAM", CTProtocols.CodingScheme, "NM renogram"), "Renogram posterior", false);

    public static readonly ProtocolInfo BrainPerfusion =
        new("brain-perfusion", new("NM-BRAIN-SPECT", CTProtocols.CodingScheme, "NM brain perfusion"), "Brain perfusion transverse", false);
}

/// <summary>What is injected.</summary>
/// <param name="Agent">Radiopharmaceutical.</param>
/// <param name="Nuclide">Radionuclide Code.</param>
/// <param name="Pharmaceutical">Radiopharmaceutical Code.</param>
/// <param name="Dose">Radionuclide Total Dose, in MBq.</param>
internal sealed record NMTracer(string Agent, CodedConcept Nuclide, CodedConcept Pharmaceutical, double Dose);
