namespace ModalitySim.Modalities.Devices;

/// <summary>The protocols of the simulated MR.</summary>
internal static class MRProtocols
{
    /// <summary>Gets the gradient echo that finds the head.</summary>
    public static MRProtocol Localizer { get; } = new()
    {
        Info = new("localizer", Code("MR-LOCALIZER", "MR localizer"), "Localizer 3 planes", false),
        ProtocolName = "localizer",
        ScanningSequence = "GR",
        SequenceVariant = "SP",
        SequenceName = "*fl2d1",
        RepetitionTime = 20,
        EchoTime = 5,
        EchoTrainLength = 1,
        FlipAngle = 40,
        Averages = 1,
        Bandwidth = 180,
        AbsorptionRate = 0.02,
        SliceThickness = 8,
        Increment = 20,
        Gain = 5,
        Noise = 24,
        WindowCenter = 700,
        WindowWidth = 1500,
    };

    /// <summary>Gets the protocols that a profile can name.</summary>
    public static IReadOnlyList<MRProtocol> All { get; } =
    [
        new()
        {
            Info = new("t1", Code("MR-BRAIN-T1", "MR brain T1 spin echo"), "T1 SE axial", false),
            ProtocolName = "t1_se_tra",
            ScanningSequence = "SE",
            SequenceVariant = "NONE",
            SequenceName = "*se2d1",
            RepetitionTime = 500,
            EchoTime = 12,
            EchoTrainLength = 1,
            FlipAngle = 90,
            Averages = 2,
            Bandwidth = 130,
            AbsorptionRate = 0.21,
            Gain = 1.5,
            Noise = 26,
            WindowCenter = 1150,
            WindowWidth = 2300,
        },
        new()
        {
            Info = new("t2", Code("MR-BRAIN-T2", "MR brain T2 turbo spin echo"), "T2 TSE axial", false),
            ProtocolName = "t2_tse_tra",
            ScanningSequence = "SE",
            SequenceVariant = "SK",
            SequenceName = "*tse2d1_15",
            RepetitionTime = 4500,
            EchoTime = 100,
            EchoTrainLength = 15,
            FlipAngle = 90,
            Averages = 1,
            Bandwidth = 190,
            AbsorptionRate = 0.62,
            Gain = 1.3,
            Noise = 24,
            WindowCenter = 1350,
            WindowWidth = 2700,
        },
        new()
        {
            Info = new("flair", Code("MR-BRAIN-FLAIR", "MR brain FLAIR"), "FLAIR axial", false),
            ProtocolName = "t2_flair_tra",
            ScanningSequence = "SE\\IR",
            SequenceVariant = "SK",
            SequenceName = "*tir2d1_16",
            RepetitionTime = 9000,
            EchoTime = 120,
            InversionTime = 2500,
            EchoTrainLength = 16,
            FlipAngle = 90,
            Averages = 1,
            Bandwidth = 190,
            AbsorptionRate = 0.48,
            Gain = 1.8,
            Noise = 24,
            WindowCenter = 900,
            WindowWidth = 1900,
        },
        new()
        {
            Info = new("t1-fatsat", Code("MR-BRAIN-T1-FS", "MR brain T1 spin echo fat saturated"), "T1 SE axial fat sat", false),
            ProtocolName = "t1_se_fs_tra",
            ScanningSequence = "SE",
            SequenceVariant = "NONE",
            ScanOptions = "FS",
            SequenceName = "*se2d1",
            RepetitionTime = 560,
            EchoTime = 14,
            EchoTrainLength = 1,
            FlipAngle = 90,
            Averages = 2,
            Bandwidth = 130,
            AbsorptionRate = 0.33,
            Gain = 1.5,
            Noise = 26,
            WindowCenter = 1000,
            WindowWidth = 2000,
        },
    ];

    private static CodedConcept Code(string value, string meaning) => new(value, CTProtocols.CodingScheme, meaning);
}
