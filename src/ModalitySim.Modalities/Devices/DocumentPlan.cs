using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Documents;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of one document about images that exist already.</summary>
/// <param name="name">The kind of document.</param>
/// <param name="subject">The images.</param>
internal sealed class DocumentPlan(string name, DocumentSubject subject) : SeriesPlan
{
    private readonly DocumentKind _kind = DocumentCatalog.Get(name);

    public override DicomUID SopClass => _kind.SopClass;

    public override string Description => _kind.Description;

    public override string ProtocolName => _kind.Title;

    public override ProtocolInfo? Protocol => null;

    public override string? Modality => _kind.Modality;

    public override string BodyPart => "";

    public override int Count => 1;

    public override TimeSpan Preparation => TimeSpan.FromSeconds(20);

    public override TimeSpan Interval => TimeSpan.Zero;

    public override void AddSeriesModule(DicomDataset dataset, SeriesContext series) => _kind.AddSeriesModule(dataset, series);

    public override void AddSeriesPart(DicomDataset dataset, SeriesContext series)
    {
    }

    public override void AddInstancePart(DicomDataset dataset, InstanceContext instance) => _kind.Write(dataset, new(instance, subject));
}
