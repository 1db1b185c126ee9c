using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>What an ultrasound protocol shows and how it stores it.</summary>
/// <param name="Info">Its name and code.</param>
/// <param name="Photometric">Photometric Interpretation.</param>
/// <param name="IsCine">Whether it stores loops.</param>
/// <param name="IsHeart">Whether it shows a beating heart rather than a liver.</param>
/// <param name="HasFlow">Whether flow is shown in colour.</param>
/// <param name="Images">How many images a series has.</param>
internal sealed record USProtocol(ProtocolInfo Info, string Photometric, bool IsCine, bool IsHeart, bool HasFlow, int Images)
{
    /// <summary>The frames of a loop when the profile does not say.</summary>
    public const int UsualFrames = 24;

    /// <summary>Gets all protocols.</summary>
    public static IReadOnlyList<USProtocol> All { get; } =
    [
        new(Named("abdomen", "US-ABDOMEN", "Abdomen gray"), "MONOCHROME2", false, false, false, 3),
        new(Named("abdomen-palette", "US-ABDOMEN-PAL", "Abdomen sepia"), "PALETTE COLOR", false, false, false, 2),
        new(Named("abdomen-doppler", "US-ABDOMEN-DOP", "Abdomen color Doppler"), "RGB", false, false, true, 2),
        // Not a loop: PS3.3 §A.7 gives multi-frame ultrasound no YBR_FULL.
        new(Named("abdomen-doppler-ybr", "US-ABDOMEN-YBR", "Abdomen color Doppler YBR"), "YBR_FULL", false, false, true, 2),
        new(Named("heart-cine", "US-HEART-CINE", "Heart four chambers"), "MONOCHROME2", true, true, false, 1),
        new(Named("heart-cine-rgb", "US-HEART-RGB", "Heart color Doppler RGB"), "RGB", true, true, true, 1),
    ];

    public DicomUID SopClass => IsCine ? DicomUID.UltrasoundMultiFrameImageStorage : DicomUID.UltrasoundImageStorage;

    /// <summary>Gets how deep the sector reaches, in mm.</summary>
    public double Depth => IsHeart ? 160 : 170;

    public CodedConcept Region => IsHeart ? AnatomicRegion.Heart : AnatomicRegion.Abdomen;

    /// <summary>Gets what lies under the transducer.</summary>
    /// <param name="seed">The patient's seed.</param>
    /// <param name="view">Which image of the series: the transducer moves.</param>
    /// <param name="beat">The phase of the heart, 0 to 1; 0.5 is the end of the systole.</param>
    public IReadOnlyList<Ellipsoid> Bodies(ulong seed, int view, double beat) => IsHeart ? Heart(beat) : Liver(seed, view);

    /// <summary>Gets the echo of each tissue; vessels and chambers are black.</summary>
    public short[] Echoes()
    {
        short[] echoes = new short[Enum.GetValues<Tissue>().Length];
        echoes[(int)Tissue.Air] = (short)(IsHeart ? 60 : 105);
        echoes[(int)Tissue.Muscle] = 135;
        echoes[(int)Tissue.Fat] = 190;
        echoes[(int)Tissue.Skin] = 220;
        echoes[(int)Tissue.Vessel] = 8;
        echoes[(int)Tissue.CerebrospinalFluid] = 3;
        echoes[(int)Tissue.Calcification] = 255;
        echoes[(int)Tissue.Edema] = 70;
        return echoes;
    }

    private static ProtocolInfo Named(string name, string code, string meaning) => new(name, new(code, CTProtocols.CodingScheme, "US " + meaning.ToLowerInvariant()), meaning, false);

    // A liver with its veins, the gall bladder with a stone in some, and the diaphragm below.
    private static List<Ellipsoid> Liver(ulong seed, int view)
    {
        double shift = (view * 7) - 5;
        List<Ellipsoid> bodies =
        [
            Ellipsoid.Of(Tissue.Fat, new(0, 2, 0), new(120, 6, 50)),
            Ellipsoid.Of(Tissue.Muscle, new(0, 9, 0), new(120, 4, 50)),
            Ellipsoid.Of(Tissue.Skin, new(10, 150, 0), new(110, 10, 60)),
            Ellipsoid.Of(Tissue.Muscle, new(10, 157, 0), new(110, 11, 60)),
            Ellipsoid.Of(Tissue.Vessel, new(-8 + shift, 92, 0), new(42, 7, 30), turn: 28),
            Ellipsoid.Of(Tissue.Vessel, new(26 + shift, 66, 0), new(24, 3.5, 30), turn: -36),
            Ellipsoid.Of(Tissue.Vessel, new(-44 + shift, 118, 0), new(12, 9, 30)),
            Ellipsoid.Of(Tissue.Skin, new(-34 + shift, 52, 0), new(25, 13.5, 30), turn: 40),
            Ellipsoid.Of(Tissue.CerebrospinalFluid, new(-34 + shift, 52, 0), new(23, 11.5, 30), turn: 40),
        ];
        if (Seeds.Derive(seed, "liver/stone") % 2 == 0) bodies.Add(Ellipsoid.Of(Tissue.Calcification, new(-24 + shift, 62, 0), new(4, 3, 30)));
        if (Seeds.Derive(seed, "liver/lesion") % 2 == 0) bodies.Add(Ellipsoid.Of(Tissue.Edema, new(34 + shift, 108, 0), new(12, 11, 30)));
        return bodies;
    }

    // Four chambers seen from the apex: walls thicken and chambers shrink with the beat.
    private static List<Ellipsoid> Heart(double beat)
    {
        double systole = beat < 0.5 ? beat * 2 : (1 - beat) * 2, wide = 1 - (0.26 * systole), atrium = 0.84 + (0.16 * systole);
        return
        [
            Ellipsoid.Of(Tissue.Fat, new(0, 70, 0), new(62, 62, 50)),
            Ellipsoid.Of(Tissue.Muscle, new(0, 70, 0), new(58, 58, 50)),
            Ellipsoid.Of(Tissue.Vessel, new(22, 62, 0), new(18 * wide, 38 * wide, 50)),
            Ellipsoid.Of(Tissue.Vessel, new(-22, 66, 0), new(15 * wide, 32 * wide, 50)),
            Ellipsoid.Of(Tissue.Vessel, new(22, 122, 0), new(20 * atrium, 20 * atrium, 50)),
            Ellipsoid.Of(Tissue.Vessel, new(-22, 122, 0), new(19 * atrium, 19 * atrium, 50)),
            Ellipsoid.Of(Tissue.Skin, new(22 - (6 * systole), 101, 0), new(15, 1.2, 50), turn: 20 - (20 * systole)),
            Ellipsoid.Of(Tissue.Skin, new(-22 + (6 * systole), 101, 0), new(14, 1.2, 50), turn: -20 + (20 * systole)),
        ];
    }
}
