namespace ModalitySim.Modalities.Devices;

/// <summary>The protocols of the simulated CT.</summary>
internal static class CTProtocols
{
    /// <summary>The coding scheme of the simulator's own protocol codes.</summary>
    public const string CodingScheme = "99MODSIM";

    /// <summary>Gets all protocols.</summary>
    public static IReadOnlyList<CTProtocol> All { get; } =
    [
        new()
        {
            Info = new("head-routine", new("CT-HEAD-ROUTINE", CodingScheme, "CT head routine"), "Head routine 5.0 H31s", false),
            ProtocolName = "HeadRoutine",
            TubeKilovolts = 120,
            TubeMilliamperes = 320,
            RotationMilliseconds = 1000,
            SliceThickness = 5,
            Increment = 5,
            Collimation = 1.2,
            DetectorRows = 24,
            Kernel = "H31s",
            DoseIndex = 54.2,
            WindowCenter = 40,
            WindowWidth = 80,
            WindowName = "BRAIN",
            Noise = 4.2,
            NoiseGrain = 3,
        },
        new()
        {
            Info = new("head-bone", new("CT-HEAD-BONE", CodingScheme, "CT head bone thin"), "Head bone 1.0 H70h", false),
            ProtocolName = "HeadThinBone",
            TubeKilovolts = 120,
            TubeMilliamperes = 260,
            RotationMilliseconds = 1000,
            Pitch = 0.8,
            SliceThickness = 1,
            Increment = 4,
            Collimation = 0.6,
            DetectorRows = 64,
            Kernel = "H70h",
            DoseIndex = 48.7,
            WindowCenter = 500,
            WindowWidth = 2500,
            WindowName = "BONE",
            Noise = 26,
            NoiseGrain = 1,
        },
        new()
        {
            Info = new("head-angio", new("CT-HEAD-ANGIO", CodingScheme, "CT angiography head"), "CTA head 1.0 H20f", true),
            ProtocolName = "HeadAngio",
            TubeKilovolts = 100,
            TubeMilliamperes = 220,
            RotationMilliseconds = 500,
            Pitch = 1.2,
            SliceThickness = 1,
            Increment = 3,
            Collimation = 0.6,
            DetectorRows = 64,
            Kernel = "H20f",
            DoseIndex = 17.9,
            WindowCenter = 150,
            WindowWidth = 700,
            WindowName = "ANGIO",
            Noise = 7,
            NoiseGrain = 2,
        },
    ];
}
