using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>What the writer of a document gets.</summary>
/// <param name="Instance">The document as an instance of its series.</param>
/// <param name="Subject">The images that it is about.</param>
internal sealed record DocumentContext(InstanceContext Instance, DocumentSubject Subject)
{
    /// <summary>Gets the step in which the document is written; another one than the images' when a device of its own writes it.</summary>
    public StudyContext Study => Instance.Series.Study;

    /// <summary>Gets when the document is written.</summary>
    public DateTime Written => Instance.Content;
}
