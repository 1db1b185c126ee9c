using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>Encapsulated PDF (PS3.3 §A.45.1): a printable summary of the examination.</summary>
internal static class EncapsulatedPdf
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "encapsulated-pdf";

    private const string Heading = "Examination summary";

    /// <summary>Gets the line of the catalogue.</summary>
    public static DocumentKind Kind { get; } = new()
    {
        Name = Name,
        Title = "Encapsulated PDF",
        SopClass = DicomUID.EncapsulatedPDFStorage,
        Modality = "DOC",
        Description = Heading,
        AddSeriesModule = AddSeriesModule,
        Write = Write,
    };

    // PS3.3 §C.24.1.
    private static void AddSeriesModule(DicomDataset dataset, SeriesContext series)
    {
        StudyContext study = series.Study;
        SRDocumentSeriesModule.AddTo(dataset, series);
        dataset
            .AddOrUpdate(DicomTag.PerformedProcedureStepID, study.StepId)
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartDate, study.StepStart)
            .AddOrUpdate(DicomTag.PerformedProcedureStepStartTime, study.StepStart)
            .AddIfKnown(DicomTag.PerformedProcedureStepDescription, study.StepDescription);
        if (study.Order.IsScheduled) dataset.AddOrUpdate(DicomTag.RequestAttributesSequence, RequestAttributes.Items(study.Order));
    }

    private static void Write(DicomDataset dataset, DocumentContext document)
    {
        byte[] file = new PdfDocument(Heading, [.. Lines(document)], document.Written).ToBytes();
        dataset
            // PS3.3 §C.8.6.1: made by software, of no picture and no paper.
            .AddOrUpdate(DicomTag.ConversionType, "WSD")
            .AddOrUpdate(DicomTag.InstanceNumber, document.Instance.Number)
            .AddOrUpdate(DicomTag.ContentDate, document.Written)
            .AddOrUpdate(DicomTag.ContentTime, document.Written)
            .AddOrUpdate(DicomTag.AcquisitionDateTime, document.Subject.Study.StepStart)
            .AddOrUpdate(DicomTag.BurnedInAnnotation, "YES")
            .AddOrUpdate(DicomTag.RecognizableVisualFeatures, "NO")
            .AddOrUpdate(DicomTag.SourceInstanceSequence, [.. document.Subject.ReadSeries.Select(series => DocumentSubject.MiddleOf(series).ToDataset())])
            .AddOrUpdate(DicomTag.DocumentTitle, Heading)
            .AddOrUpdate(DicomTag.ConceptNameCodeSequence, Codes.RadiologyReport.ToDataset())
            .AddOrUpdate(DicomTag.VerificationFlag, "UNVERIFIED")
            .AddOrUpdate(DicomTag.MIMETypeOfEncapsulatedDocument, "application/pdf")
            .AddOrUpdate(DicomTag.EncapsulatedDocumentLength, file.Length)
            .AddOrUpdate(DicomTag.EncapsulatedDocument, DicomVR.OB, file);
    }

    private static IEnumerable<string> Lines(DocumentContext document)
    {
        StudyContext study = document.Subject.Study;
        Patient patient = study.Order.Patient;
        (string Label, string Value)[] facts =
        [
            ("Patient", Readable(patient.Name)),
            ("Patient ID", patient.PatientId),
            ("Birth date", patient.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
            ("Sex", patient.Sex),
            ("Institution", study.InstitutionName),
            ("Accession number", study.AccessionNumber),
            ("Study", study.StudyDescription),
            ("Study date", study.StudyStart.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            ("Study Instance UID", study.StudyInstanceUid),
            ("Station", $"{study.Profile.StationName} ({study.Profile.Manufacturer} {study.Profile.ManufacturerModelName})"),
            ("Performing physician", Readable(study.PerformingPhysician)),
        ];
        // The built-in font is Latin: what it cannot show stands in the attributes only.
        foreach ((string label, string value) in facts.Where(fact => fact.Value.Length > 0 && PdfDocument.CanShow(fact.Value))) yield return $"{label}: {value}";
        yield return "";
        foreach (AcquiredSeries series in document.Subject.Series)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Series {series.Number}: {series.Description}, {series.Count} {(series.Count == 1 ? "image" : "images")}, {series.Started:HH:mm:ss}");
        }
    }

    // PS3.5 §6.2, PN: the alphabetic group is family, given, middle, prefix, suffix.
    private static string Readable(string name)
    {
        string[] parts = name.Split('=')[0].Split('^');
        string Part(int index) => index < parts.Length ? parts[index] : "";
        return string.Join(' ', new[] { Part(3), Part(1), Part(2), Part(0), Part(4) }.Where(part => part.Length > 0));
    }
}
