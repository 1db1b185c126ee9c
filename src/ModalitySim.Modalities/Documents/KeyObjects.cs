using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>Key Object Selection Document (PS3.3 §A.35.4) by TID 2010: the middle image of each series that is read.</summary>
internal static class KeyObjects
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "key-objects";

    /// <summary>Gets the line of the catalogue.</summary>
    public static DocumentKind Kind { get; } = new()
    {
        Name = Name,
        Title = "Key object selection",
        SopClass = DicomUID.KeyObjectSelectionDocumentStorage,
        Modality = "KO",
        Description = "Key images",
        AddSeriesModule = SRDocumentSeriesModule.AddTo,
        Write = Write,
    };

    private static void Write(DicomDataset dataset, DocumentContext document)
    {
        SRDocumentGeneralModule.AddShared(dataset, document.Instance, document.Subject);
        // PS3.16 TID 2010; its order is not significant, its extension not allowed.
        ContentItem.Container(Codes.OfInterest, template: "2010")
            .HasConceptModifier(ContentItem.Code(Codes.Language, Codes.English))
            .HasObservationContext(ObserverContext.Device(document.Study.Profile))
            .Contains(ContentItem.Text(Codes.KeyObjectDescription, "Images to look at first."))
            .Contains(document.Subject.ReadSeries.Select(series => ContentItem.Image(DocumentSubject.MiddleOf(series))))
            .AddTo(dataset);
    }
}
