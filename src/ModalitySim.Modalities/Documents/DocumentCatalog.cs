namespace ModalitySim.Modalities.Documents;

/// <summary>The kinds of documents that can be made of images: one line each.</summary>
internal static class DocumentCatalog
{
    /// <summary>Gets all kinds.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } =
    [
        DoseReport.Kind,
        TextReport.Kind,
        PresentationState.Kind,
        KeyObjects.Kind,
        EncapsulatedPdf.Kind,
    ];

    /// <summary>Gets a kind by its name.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static DocumentKind Get(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new ArgumentException($"There is no document \"{name}\"; there are {string.Join(", ", All.Select(kind => kind.Name))}.", nameof(name));
}
