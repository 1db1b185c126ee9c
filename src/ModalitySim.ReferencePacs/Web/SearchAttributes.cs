using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Query;
using static ModalitySim.Dicom.Dictionary.DicomTag;

namespace ModalitySim.Pacs.Web;

/// <summary>The attributes that search results have without being asked for (PS3.18 Tables 10.6.3-3 to 10.6.3-5).</summary>
internal static class SearchAttributes
{
    private static readonly DicomTag[] s_study =
    [
        StudyDate, StudyTime, AccessionNumber, InstanceAvailability, ModalitiesInStudy, ReferringPhysicianName, TimezoneOffsetFromUTC, PatientName,
        PatientID, PatientBirthDate, PatientSex, StudyInstanceUID, StudyID, NumberOfStudyRelatedSeries, NumberOfStudyRelatedInstances,
    ];

    private static readonly DicomTag[] s_series =
    [
        Modality, TimezoneOffsetFromUTC, SeriesDescription, SeriesInstanceUID, SeriesNumber, NumberOfSeriesRelatedInstances,
        PerformedProcedureStepStartDate, PerformedProcedureStepStartTime, RequestAttributesSequence,
    ];

    private static readonly DicomTag[] s_instance =
    [
        SOPClassUID, SOPInstanceUID, InstanceAvailability, TimezoneOffsetFromUTC, InstanceNumber, Rows, Columns, BitsAllocated, NumberOfFrames,
    ];

    /// <summary>The attributes of a level, and of those above that the resource searches too (PS3.18 §10.6.3.3).</summary>
    /// <param name="level">The level searched.</param>
    /// <param name="isWithinStudy">Whether the resource names a study.</param>
    /// <param name="isWithinSeries">Whether the resource names a series.</param>
    public static HashSet<DicomTag> Of(QueryLevel level, bool isWithinStudy, bool isWithinSeries)
    {
        var tags = new HashSet<DicomTag> { SpecificCharacterSet, StudyInstanceUID };
        if (level == QueryLevel.Study || !isWithinStudy) tags.UnionWith(s_study);
        if (level >= QueryLevel.Series) tags.Add(SeriesInstanceUID);
        if (level == QueryLevel.Series || (level == QueryLevel.Image && !isWithinSeries)) tags.UnionWith(s_series);
        if (level == QueryLevel.Image) tags.UnionWith(s_instance);
        return tags;
    }

    /// <summary>Required keys: present, with zero length where the value is unknown (PS3.18 Tables 10.6.3-3 to 10.6.3-5, PS3.4 §C.2.2.1.2).</summary>
    public static IReadOnlyList<DicomTag> Required(QueryLevel level) => level switch
    {
        QueryLevel.Study => [StudyDate, StudyTime, AccessionNumber, ReferringPhysicianName, PatientName, PatientID, PatientBirthDate, PatientSex, StudyID],
        QueryLevel.Series => [Modality, SeriesNumber],
        _ => [InstanceNumber],
    };
}
