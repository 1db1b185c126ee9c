using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;
using static ModalitySim.Dicom.Dictionary.DicomTag;
using static ModalitySim.Pacs.Attributes.AttributeRule;
using static ModalitySim.Pacs.Attributes.Usage;

namespace ModalitySim.Pacs.Print;

/// <summary>PS3.4 Tables H.4-2, H.4-6, H.4-10 and H.4-17 as data: what the user owes, and what the provider fills in when the user does not.</summary>
internal static class PrintTable
{
    private static readonly AttributeRule[] s_reference = [Of(ReferencedSOPClassUID, Type1), Of(ReferencedSOPInstanceUID, Type1)];

    /// <summary>What a film box owes at N-CREATE (M/M).</summary>
    public static IReadOnlyList<AttributeRule> FilmBox { get; } =
    [
        Of(ImageDisplayFormat, Type1),
        Of(ReferencedFilmSessionSequence, Type1, items: s_reference),
    ];

    /// <summary>What an image box owes at N-SET (M/M); an empty image sequence takes the image out again.</summary>
    public static IReadOnlyList<AttributeRule> ImageBox { get; } =
    [
        Of(ImageBoxPosition, Type1),
        Of(BasicGrayscaleImageSequence, Type2, items:
        [
            Of(SamplesPerPixel, Type1),
            Of(PhotometricInterpretation, Type1),
            Of(Rows, Type1),
            Of(Columns, Type1),
            Of(BitsAllocated, Type1),
            Of(BitsStored, Type1),
            Of(HighBit, Type1),
            Of(PixelRepresentation, Type1),
            Of(PixelData, Type1),
        ]),
    ];

    /// <summary>What the provider initializes of a film session (U/M).</summary>
    public static IReadOnlyList<(DicomTag Tag, string Value)> SessionDefaults { get; } =
        [(NumberOfCopies, "1"), (PrintPriority, "MED"), (MediumType, "BLUE FILM"), (FilmDestination, "MAGAZINE")];

    /// <summary>What the provider initializes of a film box (U/M).</summary>
    public static IReadOnlyList<(DicomTag Tag, string Value)> FilmDefaults { get; } =
        [(FilmOrientation, "PORTRAIT"), (FilmSizeID, "14INX17IN"), (MagnificationType, "CUBIC"), (MaxDensity, "300"), (ConfigurationInformation, "")];

    /// <summary>The printer (Table H.4-17).</summary>
    public static IReadOnlyList<(DicomTag Tag, string Value)> Printer { get; } =
    [
        (PrinterStatus, "NORMAL"), (PrinterStatusInfo, "NORMAL"), (PrinterName, "MODALITYSIM"), (Manufacturer, "ModalitySim"),
        (ManufacturerModelName, "Reference PACS"),
    ];
}
