using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>Basic Text SR (PS3.3 §A.35.1) by TID 2000: a radiologist's report with references to the images that it was read from.</summary>
internal static class TextReport
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "text-report";

    private static readonly string[] s_impressions =
    [
        "No acute abnormality.",
        "No evidence of an acute process. Correlation with the clinical findings is recommended.",
        "Findings within normal limits for age. Follow-up as clinically indicated.",
        "No significant change against the clinical question.",
    ];

    /// <summary>Gets the line of the catalogue.</summary>
    public static DocumentKind Kind { get; } = new()
    {
        Name = Name,
        Title = "Basic text report",
        SopClass = DicomUID.BasicTextSRStorage,
        Modality = "SR",
        Description = "Radiology report",
        AddSeriesModule = SRDocumentSeriesModule.AddTo,
        Write = Write,
    };

    private static void Write(DicomDataset dataset, DocumentContext document)
    {
        StudyContext study = document.Subject.Study;
        SRDocumentGeneralModule.AddShared(dataset, document.Instance, document.Subject);
        SRDocumentGeneralModule.AddState(dataset, study);
        SRDocumentGeneralModule.AddVerification(dataset, study.ReadingPhysician, study.InstitutionName, document.Written);
        ContentItem root = ContentItem.Container(Codes.RadiologyReport, template: "2000")
            .HasConceptModifier(ContentItem.Code(Codes.Language, Codes.English))
            .HasObservationContext(ObserverContext.Person(study.ReadingPhysician, study.InstitutionName));
        string reasons = string.Join(", ", study.Order.Steps.Select(step => step.ReasonForRequestedProcedure).Where(text => text.Length > 0).Distinct());
        if (reasons.Length > 0) root.Contains(ContentItem.Container(Codes.Indications).Contains(ContentItem.Text(Codes.Indications, reasons)));
        root.Contains(
                ContentItem.Container(Codes.CurrentProcedures).Contains(ContentItem.Text(Codes.ProcedureDescription, study.StudyDescription)),
                ContentItem.Container(Codes.Findings).Contains(document.Subject.ReadSeries.Select(Finding)),
                ContentItem.Container(Codes.Impressions).Contains(ContentItem.Text(Codes.Impression, Impression(document))))
            .AddTo(dataset);
    }

    private static ContentItem Finding(AcquiredSeries series) => ContentItem
        .Text(Codes.Finding, $"{series.Description}: {(series.Count == 1 ? "one image" : "images")} of diagnostic quality, no focal lesion seen.")
        .InferredFrom(ContentItem.Image(DocumentSubject.MiddleOf(series)));

    private static string Impression(DocumentContext document) =>
        s_impressions[Seeds.Derive(document.Instance.Series.Study.Seed, "report/impression") % (ulong)s_impressions.Length];
}
