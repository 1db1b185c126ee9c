using ModalitySim.Pacs.Attributes;
using static ModalitySim.Dicom.Dictionary.DicomTag;
using static ModalitySim.Pacs.Attributes.AttributeRule;
using static ModalitySim.Pacs.Attributes.Usage;

namespace ModalitySim.Pacs.Notices;

/// <summary>PS3.4 Table R.3.2-1 as data; attributes that are 3/3 are left out.</summary>
internal static class AvailabilityTable
{
    /// <summary>The rows of the top level.</summary>
    public static IReadOnlyList<AttributeRule> Rows { get; } =
    [
        Of(ReferencedPerformedProcedureStepSequence, Type2, items:
        [
            Of(ReferencedSOPClassUID, Type1),
            Of(ReferencedSOPInstanceUID, Type1),
            Of(PerformedWorkitemCodeSequence, Type2),
        ]),
        Of(StudyInstanceUID, Type1),
        Of(ReferencedSeriesSequence, Type1, items:
        [
            Of(SeriesInstanceUID, Type1),
            Of(ReferencedSOPSequence, Type1, items:
            [
                Of(ReferencedSOPClassUID, Type1),
                Of(ReferencedSOPInstanceUID, Type1),
                Of(InstanceAvailability, Type1),
                Of(RetrieveAETitle, Type1),
            ]),
        ]),
    ];
}
