using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>STOW-RS of what a device acquires (PS3.18 §10.5): one request, its parts made as they go.</summary>
internal sealed record StowStep : WebStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<StowStep>(AttributeChanges.Declare(
        StepKeys.Verb<StowStep>("stow", "Stores what a procedure step made, images and documents, over the web by STOW-RS, and judges what the answer says of each instance.")
            .Key("of", CommonShapes.Name, "The procedure step whose instances are stored; mpps by default, acquired now if no step has begun it.", (s, v) => s with { Of = v })
            .Key("series", StoreStep.SeriesShape, "all, first, images, documents, or numbers of series from 1; all by default.", (s, v) => s with { Selection = s.Selection with { Series = v } })
            .Key("skip", CommonShapes.Integer(0, 10_000_000), "How many instances to leave out at the beginning.", (s, v) => s with { Selection = s.Selection with { Skip = v } })
            .Key("limit", CommonShapes.Integer(1, 10_000_000), "How many instances to store at most.", (s, v) => s with { Selection = s.Selection with { Limit = v } })
            .Key("as", CommonShapes.Term(("binary", false), ("metadata", true)), "binary: Part 10 files; metadata: DICOM JSON with bulk data beside it. Binary by default.", (s, v) => s with { AsMetadata = v })
            .Key("transferSyntax", DeviceShape.TransferSyntax, "How binary instances are encoded; Explicit VR Little Endian by default.", (s, v) => s with { TransferSyntax = v })
            .Key("study", CommonShapes.Text, "The Study Instance UID of the resource to store into; all studies by default.", (s, v) => s with { Study = v })
            .Key("changed", CommonShapes.OneOrMore(CommonShapes.Integer(1, 10_000_000)), "The numbers, from 1, of those instances in the request that set, empty and remove change; all of them by default.", (s, v) => s with { Changed = v })
            .Key("contentType", CommonShapes.Text, "The Content-Type of the request, where it is to be a wrong one.", (s, v) => s with { ContentType = v })
            .Key("damage", CommonShapes.Term(("empty", StowDamage.Empty), ("wrong-boundary", StowDamage.WrongBoundary), ("cut-off", StowDamage.CutOff), ("not-dicom", StowDamage.NotDicom)),
                "What is wrong with the body: nothing in it, another boundary than announced, an end in the middle of the last part, or a last part that is no DICOM file.", (s, v) => s with { Damage = v }),
        "each data set", s => s.Changes, (s, v) => s with { Changes = v })
        .Check((_, map, diagnostics) =>
        {
            if (map.Find("transferSyntax") is Scenarios.Source.ScalarNode name)
                DeviceShape.CheckEncodable(name, diagnostics);
        })
        .Judges());

    public InstanceSelection Selection { get; init; } = InstanceSelection.All;

    public bool AsMetadata { get; init; }

    public string TransferSyntax { get; init; } = DicomUID.ExplicitVRLittleEndian.Value;

    public string? Study { get; init; }

    public IReadOnlyList<int> Changed { get; init; } = [];

    public string? ContentType { get; init; }

    public StowDamage Damage { get; init; }

    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    // PS3.18 Table 10.5.3-1: 202 says that some were stored with warnings, or not at all.
    protected override Expectation DefaultExpectation => Expectation.OfHttp(["200"], "202");

    protected override string? DefaultRequirement => AsMetadata ? "WEB-010" : "WEB-005";

    protected override string Subject => "STOW-RS";

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        var step = context.Case.FindProcedureStep(Of);
        var sent = new List<SentInstance>();
        var answer = Damage != StowDamage.None || ContentType is not null ? await LawlessAsync(client, step, sent, cancellation).ConfigureAwait(false)
            : AsMetadata
            ? await client.StoreMetadataAsync([.. Datasets(step, sent)], Study, cancellationToken: cancellation).ConfigureAwait(false)
            : await client.StoreAsync(Datasets(step, sent).Select(Encoded), Study, cancellation).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        var outcome = StoreOutcome.Of(answer);
        // What is no instance any more cannot be named in the answer.
        if (Damage is StowDamage.NotDicom or StowDamage.CutOff)
            sent.RemoveAt(sent.Count - 1);
        foreach (var instance in sent)
        {
            if (outcome.Stored.FirstOrDefault(s => s.SopInstanceUid == instance.SopInstanceUid) is { } stored)
                context.Case.Sent.Note(instance with { Status = (ushort)(stored.Reason ?? 0) });
            step.Acquire(instance.Index);
        }

        context.Findings.AddRange(StowCheck.Check(answer, outcome, sent, evidence));
        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{sent.Count} instances sent, {outcome.Stored.Count} stored, {outcome.Failed.Count} failed"));
        return HeadOf(answer) with { Items = answer.Datasets, Count = outcome.Stored.Count, Failed = outcome.Failed.Count, Evidence = evidence };
    }

    private IEnumerable<DicomDataset> Datasets(ProcedureStep step, List<SentInstance> sent)
    {
        var number = 0;
        foreach (var index in Selection.Of(step.Acquisition))
        {
            number++;
            var isChanged = Changed.Count == 0 || Changed.Contains(number);
            var dataset = Make(step, index, isChanged);
            sent.Add(new SentInstance(
                dataset.GetString(DicomTag.SOPClassUID) ?? "", dataset.GetString(DicomTag.SOPInstanceUID) ?? "", dataset.GetString(DicomTag.StudyInstanceUID) ?? "",
                dataset.GetString(DicomTag.SeriesInstanceUID) ?? "", Of, index, 0, () => Make(step, index, isChanged)));
            yield return dataset;
        }
    }

    private DicomDataset Make(ProcedureStep step, int index, bool isChanged)
    {
        var dataset = step.Acquisition.CreateInstance(index);
        return isChanged ? Changes.ApplyTo(dataset) : dataset;
    }

    // A request with a wrong body or a wrong content type.
    private Task<WebAnswer> LawlessAsync(DicomWebClient client, ProcedureStep step, List<SentInstance> sent, CancellationToken cancellation)
    {
        var files = Datasets(step, sent).Select(d => FileOf(Encode(d))).ToList();
        return client.SendAsync(new WebRequest
        {
            Method = HttpMethod.Post,
            Path = Study is null ? "studies" : WebResource.Study(Study).Path,
            Headers =
            [
                new("Accept", DicomJson.MediaType),
                new("Content-Type", ContentType ?? MultipartWriter.ContentType("application/dicom", DamagedBody.Boundary).ToString()),
            ],
            Body = (stream, cancel) => DamagedBody.WriteAsync(stream, files, Damage, cancel),
        }, cancellation);
    }

    private WebInstance Encoded(DicomDataset dataset)
    {
        var (encoded, syntax) = Encode(dataset);
        return WebInstance.Of(encoded, syntax);
    }

    private (DicomDataset Dataset, DicomTransferSyntax Syntax) Encode(DicomDataset dataset)
    {
        var syntax = DicomTransferSyntax.Find(TransferSyntax) ?? DicomTransferSyntax.ExplicitVRLittleEndian;
        return (Transcoder.Transcode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian, syntax), syntax);
    }

    private static byte[] FileOf((DicomDataset Dataset, DicomTransferSyntax Syntax) instance)
    {
        using var encoded = DatasetWriter.Encode(instance.Dataset, instance.Syntax);
        return [.. DicomFile.EncodeHead(new DicomFile(instance.Dataset, instance.Syntax).FileMetaInfo), .. encoded.ToArray()];
    }
}
