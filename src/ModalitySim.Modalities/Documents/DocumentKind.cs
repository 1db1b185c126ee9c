using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>A kind of object without pixels that tells about images: one line of <see cref="DocumentCatalog"/>.</summary>
internal sealed record DocumentKind
{
    /// <summary>Gets its name in <see cref="DeviceProfile.Documents"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it is, for people.</summary>
    public required string Title { get; init; }

    public required DicomUID SopClass { get; init; }

    /// <summary>Gets Modality of its series.</summary>
    public required string Modality { get; init; }

    /// <summary>Gets Series Description.</summary>
    public required string Description { get; init; }

    /// <summary>Gets what adds the series' module; General Series where there is none of its own.</summary>
    public Action<DicomDataset, SeriesContext> AddSeriesModule { get; init; } = GeneralSeriesModule.AddTo;

    /// <summary>Gets what adds the document's own modules.</summary>
    public required Action<DicomDataset, DocumentContext> Write { get; init; }
}
