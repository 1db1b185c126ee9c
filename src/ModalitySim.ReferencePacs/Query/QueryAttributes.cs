using System.Collections.Frozen;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using static ModalitySim.Dicom.Dictionary.DicomTag;

namespace ModalitySim.Pacs.Query;

/// <summary>
/// What an archive knows of its entities without opening an instance: the keys of PS3.4 Tables C.6-1 to C.6-5, and the optional ones
/// that are common. Anything else is an optional key that is not supported (PS3.4 §C.2.2.1.3).
/// </summary>
public static class QueryAttributes
{
    private static readonly (QueryLevel Level, DicomTag[] Tags)[] s_table =
    [
        (QueryLevel.Patient,
        [
            PatientName, PatientID, IssuerOfPatientID, PatientBirthDate, PatientBirthTime, PatientSex, OtherPatientIDsSequence,
            OtherPatientNames, EthnicGroup, PatientComments, PatientSpeciesDescription,
        ]),
        (QueryLevel.Study,
        [
            StudyInstanceUID, StudyDate, StudyTime, AccessionNumber, IssuerOfAccessionNumberSequence, StudyID, StudyDescription,
            ReferringPhysicianName, PhysiciansOfRecord, NameOfPhysiciansReadingStudy, AdmittingDiagnosesDescription, PatientAge,
            PatientSize, PatientWeight, Occupation, AdditionalPatientHistory, ProcedureCodeSequence, ReferencedStudySequence,
        ]),
        (QueryLevel.Series,
        [
            SeriesInstanceUID, Modality, SeriesNumber, SeriesDate, SeriesTime, SeriesDescription, BodyPartExamined, Laterality,
            PatientPosition, ProtocolName, OperatorsName, PerformingPhysicianName, StationName, Manufacturer, ManufacturerModelName,
            InstitutionName, InstitutionalDepartmentName, PerformedProcedureStepID, PerformedProcedureStepStartDate,
            PerformedProcedureStepStartTime, PerformedProcedureStepDescription, RequestAttributesSequence, FrameOfReferenceUID,
            ReferencedPerformedProcedureStepSequence,
        ]),
        (QueryLevel.Image,
        [
            SOPInstanceUID, SOPClassUID, InstanceNumber, ContentDate, ContentTime, AcquisitionDate, AcquisitionTime,
            AcquisitionDateTime, AcquisitionNumber, ImageType, InstanceCreationDate, InstanceCreationTime, NumberOfFrames, Rows,
            Columns, BitsAllocated, PhotometricInterpretation, ContentLabel, ContentDescription, PresentationCreationDate,
            PresentationCreationTime, CompletionFlag, VerificationFlag, ConceptNameCodeSequence, DocumentTitle,
        ]),
    ];

    // PS3.4 §C.3.4 and Table C.6-5: counted, not stored.
    private static readonly (QueryLevel Level, DicomTag[] Tags)[] s_computed =
    [
        (QueryLevel.Patient, [NumberOfPatientRelatedStudies, NumberOfPatientRelatedSeries, NumberOfPatientRelatedInstances]),
        (QueryLevel.Study, [ModalitiesInStudy, SOPClassesInStudy, NumberOfStudyRelatedSeries, NumberOfStudyRelatedInstances]),
        (QueryLevel.Series, [NumberOfSeriesRelatedInstances]),
    ];

    private static readonly FrozenDictionary<DicomTag, QueryLevel> s_levels = s_table.Concat(s_computed)
        .SelectMany(row => row.Tags.Select(tag => KeyValuePair.Create(tag, row.Level)))
        .ToFrozenDictionary();

    private static readonly FrozenSet<DicomTag> s_counted = s_computed.SelectMany(row => row.Tags).ToFrozenSet();

    /// <summary>The level whose entities have the attribute; null when it is not supported.</summary>
    /// <param name="tag">The attribute.</param>
    /// <returns>The level.</returns>
    public static QueryLevel? LevelOf(DicomTag tag) => s_levels.TryGetValue(tag, out var level) ? level : null;

    /// <summary>The unique key of a level (PS3.4 §C.6.1.1).</summary>
    /// <param name="level">The level.</param>
    /// <returns>The attribute.</returns>
    public static DicomTag UniqueKeyOf(QueryLevel level) => level switch
    {
        QueryLevel.Patient => PatientID,
        QueryLevel.Study => StudyInstanceUID,
        QueryLevel.Series => SeriesInstanceUID,
        _ => SOPInstanceUID,
    };

    /// <summary>Takes the attributes of the table out of an instance, with what is needed to read them.</summary>
    /// <param name="instance">The instance's data set.</param>
    /// <returns>A data set of its own, over the memory of the instance.</returns>
    public static DicomDataset Extract(DicomDataset instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var kept = new DicomDataset();
        if (instance.TryGet(SpecificCharacterSet, out var terms))
            kept.AddOrUpdate(terms);
        if (instance.TryGet(TimezoneOffsetFromUTC, out var offset))
            kept.AddOrUpdate(offset);
        foreach (var (_, tags) in s_table)
        {
            foreach (var tag in tags)
            {
                if (instance.TryGet(tag, out var element))
                    kept.AddOrUpdate(element);
            }
        }

        return kept;
    }

    internal static bool IsCounted(DicomTag tag) => s_counted.Contains(tag);
}
