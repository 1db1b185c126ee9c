using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Query;

/// <summary>An entity of a level as a place in the tree; its attributes are those of its first instance, and what is counted.</summary>
internal readonly record struct ArchiveEntity(
    QueryLevel Level, ArchiveTree.Patient Patient, ArchiveTree.Study? Study, ArchiveTree.Series? Series, ArchivedInstance First)
{
    /// <summary>The attributes of the entity and of those above it, with everything counted.</summary>
    public DicomDataset Describe(string retrieveAE)
    {
        var entity = new DicomDataset();
        foreach (var element in First.Attributes)
        {
            if (QueryAttributes.LevelOf(element.Tag) is not { } level || level <= Level)
                entity.AddOrUpdate(element);
        }

        // PS3.4 §C.4.1.1.3.2: all of this system's instances are retrieved from itself.
        entity.AddOrUpdate(DicomTag.RetrieveAETitle, retrieveAE);
        entity.AddOrUpdate(DicomTag.InstanceAvailability, "ONLINE");
        Count(entity);
        return entity;
    }

    private void Count(DicomDataset entity)
    {
        entity.AddOrUpdate(DicomTag.NumberOfPatientRelatedStudies, Patient.Studies.Count);
        entity.AddOrUpdate(DicomTag.NumberOfPatientRelatedSeries, Patient.Studies.Values.Sum(study => study.Series.Count));
        entity.AddOrUpdate(DicomTag.NumberOfPatientRelatedInstances, Patient.Studies.Values.Sum(Instances));
        if (Study is not { } own)
            return;
        entity.AddOrUpdate(DicomTag.NumberOfStudyRelatedSeries, own.Series.Count);
        entity.AddOrUpdate(DicomTag.NumberOfStudyRelatedInstances, Instances(own));
        entity.AddOrUpdate(DicomTag.ModalitiesInStudy, Distinct(own.Series.Values.Select(ModalityOf)));
        entity.AddOrUpdate(DicomTag.SOPClassesInStudy, Distinct(own.Instances.Select(instance => instance.Stored.SopClassUid)));
        if (Series is { } series)
            entity.AddOrUpdate(DicomTag.NumberOfSeriesRelatedInstances, series.Instances.Count);
    }

    private static int Instances(ArchiveTree.Study study) => study.Series.Values.Sum(series => series.Instances.Count);

    private static string ModalityOf(ArchiveTree.Series series) =>
        series.Instances.GetAt(0).Value.Attributes.GetString(DicomTag.Modality) ?? "";

    private static string[] Distinct(IEnumerable<string> values) => [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];
}
