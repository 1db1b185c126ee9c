using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>
/// Instances as metadata with bulk data beside them (PS3.18 §10.5.1.4): each is stored as soon as its last value has come, so that no more
/// than what still waits is held.
/// </summary>
internal sealed class MetadataIntake(InstanceIntake intake, WebOptions options, Action<IntakeResult> report)
{
    private readonly Dictionary<string, List<(BulkDataReference Reference, Pending Instance)>> _waiting = new(StringComparer.Ordinal);
    private readonly List<Pending> _pending = [];

    public async Task TakeAsync(MultipartReader reader, StoreResults results, CancellationToken cancellationToken)
    {
        try
        {
            await ReadMetadataAsync(reader, cancellationToken).ConfigureAwait(false);
            while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } part && await FillAsync(part, results, cancellationToken).ConfigureAwait(false))
            {
                // The next one.
            }
        }
        catch (MultipartException e)
        {
            results.CutOff(e.Message);
        }

        foreach (var left in _pending.Where(p => !p.IsDone))
            report(new(left.Dataset.GetString(DicomTag.SOPClassUID) ?? "", left.Dataset.GetString(DicomTag.SOPInstanceUID) ?? "", StoreResults.CannotUnderstand, null, "bulk data that the metadata refer to did not come"));
    }

    private async Task ReadMetadataAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        // PS3.18 §8.6.1.2: the metadata come first.
        if (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is not { ContentType.Name: DicomJson.MediaType or "application/json" } part)
            throw WebFailure.BadRequest("the first part is no DICOM JSON");
        byte[] json = await WebExchange.ReadAllAsync(part.Body, options.LongestJson, cancellationToken).ConfigureAwait(false)
            ?? throw WebFailure.TooLong($"metadata of more than {options.LongestJson} bytes");
        var references = new List<BulkDataReference>();
        IReadOnlyList<DicomDataset> datasets;
        try
        {
            datasets = DicomJson.ParseAll(json, new() { BulkData = references.Add });
        }
        catch (DicomJsonException e)
        {
            throw WebFailure.BadRequest($"the metadata are no DICOM JSON: {e.Message}");
        }

        var instances = datasets.ToDictionary(d => d, d => new Pending(d));
        _pending.AddRange(instances.Values);
        foreach (var reference in references)
        {
            var home = reference.Dataset;
            while (home.Parent is { } parent) home = parent;
            instances[home].Missing++;
            if (!_waiting.TryGetValue(reference.Uri, out var list)) _waiting.Add(reference.Uri, list = []);
            list.Add((reference, instances[home]));
        }

        foreach (var whole in _pending.Where(p => p.Missing == 0)) Store(whole);
    }

    private async Task<bool> FillAsync(MultipartPart part, StoreResults results, CancellationToken cancellationToken)
    {
        if (part.ContentLocation is not { } location || !_waiting.Remove(location, out var wanting))
        {
            results.AddOther(StoreResults.CannotUnderstand, $"part {part.Index + 1} is bulk data that no metadata refer to");
            return await results.PassOverAsync(part, options.LongestInstance).ConfigureAwait(false);
        }

        byte[]? value = await WebExchange.ReadAllAsync(part.Body, options.LongestInstance, cancellationToken).ConfigureAwait(false);
        if (value is null) return await results.RefuseAsync(part, options.LongestInstance).ConfigureAwait(false);
        foreach (var (reference, instance) in wanting)
        {
            Fill(reference, instance, value, part.ContentType);
            if (--instance.Missing == 0) Store(instance);
        }

        return true;
    }

    // PS3.18 §8.7.3.3.2: compressed pixel data come without the wrapping of items.
    private static void Fill(BulkDataReference reference, Pending instance, byte[] value, MediaType? type)
    {
        var syntax = type?["transfer-syntax"] is { } uid ? DicomTransferSyntax.Find(uid) : null;
        if (reference.Tag != DicomTag.PixelData || syntax is not { IsEncapsulated: true })
        {
            reference.Fill(value);
            return;
        }

        instance.Syntax = syntax;
        reference.Fill(new DicomFragments([default, value]));
    }

    private void Store(Pending instance)
    {
        instance.IsDone = true;
        report(intake.Take(instance.Dataset, instance.Syntax));
        instance.Forget();
    }

    private sealed class Pending(DicomDataset dataset)
    {
        public DicomDataset Dataset { get; private set; } = dataset;

        public DicomTransferSyntax Syntax { get; set; } = DicomTransferSyntax.ExplicitVRLittleEndian;

        public int Missing { get; set; }

        public bool IsDone { get; set; }

        public void Forget() => Dataset = [];
    }
}
