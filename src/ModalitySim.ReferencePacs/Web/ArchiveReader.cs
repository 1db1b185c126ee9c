using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>Finds the instances of a resource and reads them.</summary>
internal sealed class ArchiveReader(Archive archive)
{
    /// <summary>The instances of the study, series or instance that the path names.</summary>
    /// <exception cref="WebFailure">404: there are none.</exception>
    public IReadOnlyList<StoredInstance> Of(WebExchange exchange) => Of(exchange["study"], exchange.Variable("series"), exchange.Variable("instance"));

    /// <exception cref="WebFailure">404: there are none.</exception>
    public IReadOnlyList<StoredInstance> Of(string study, string? series, string? instance)
    {
        var keys = new DicomDataset().AddOrUpdate(DicomTag.StudyInstanceUID, study);
        if (series is not null) keys.AddOrUpdate(DicomTag.SeriesInstanceUID, series);
        if (instance is not null) keys.AddOrUpdate(DicomTag.SOPInstanceUID, instance);
        // A backslash would make a list of one.
        bool isList = study.Contains('\\', StringComparison.Ordinal) || series?.Contains('\\', StringComparison.Ordinal) == true || instance?.Contains('\\', StringComparison.Ordinal) == true;
        var found = isList ? [] : archive.Select(keys);
        return found.Count > 0 ? [.. found.Select(f => f.Stored)] : throw WebFailure.NotFound("the resource does not exist");
    }

    /// <exception cref="WebFailure">410: it has gone since.</exception>
    public ReadOnlyMemory<byte> Bytes(StoredInstance instance) =>
        archive.Instances.Read(instance.SopInstanceUid) ?? throw new WebFailure(410, $"{instance.SopInstanceUid} is not kept any more");

    /// <exception cref="WebFailure">410: it has gone since.</exception>
    public DicomDataset Dataset(StoredInstance instance) => DatasetReader.Read(Bytes(instance), instance.TransferSyntax);
}
