using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>WADO-RS (PS3.18 §10.4): instances come back and are kept for compare; metadata and frames are compared at once.</summary>
internal sealed record WadoStep : WebStep
{
    private static readonly Shape<string?> SyntaxShape = new MappedShape<string, string?>(CommonShapes.Word("any", "default"), w => w == "any" ? "*" : null);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<WadoStep>(
        StepKeys.Verb<WadoStep>("wado", "Gets back what was stored over the web, by WADO-RS, and checks what comes; compare judges its content.")
            .Key("of", CommonShapes.Name, "The procedure step whose study is retrieved; mpps by default.", (s, v) => s with { Of = v })
            .Key("at", CommonShapes.Term(("study", WebLevel.Studies), ("series", WebLevel.Series), ("instance", WebLevel.Instances)),
                "The resource: study, or each series or each instance with a request of its own; study by default.", (s, v) => s with { At = v })
            .Key("as", CommonShapes.Term(("instances", WadoForm.Instances), ("metadata", WadoForm.Metadata), ("frames", WadoForm.Frames), ("rendered", WadoForm.Rendered)),
                "What is retrieved: instances as application/dicom, metadata as DICOM JSON, the frames of each instance, or pictures as JPEG; instances by default.", (s, v) => s with { As = v })
            .Key("frames", CommonShapes.OneOrMore(CommonShapes.Integer(1, 1_000_000)), "The frame numbers, from 1; 1 by default. With rendered, pictures of these frames.",
                (s, v) => s with { Frames = v, As = s.As == WadoForm.Rendered ? WadoForm.Rendered : WadoForm.Frames })
            .Key("transferSyntax", SyntaxShape, "any: as the target has it; default: Explicit VR Little Endian (PS3.18 §8.7.3.4). Any by default.", (s, v) => s with { TransferSyntax = v })
            .Key("skip", CommonShapes.Integer(0, 10_000_000), "How many of the stored instances to leave out, where each has a request of its own.", (s, v) => s with { Skip = v })
            .Key("limit", CommonShapes.Integer(1, 10_000_000), "How many requests to make at most.", (s, v) => s with { Limit = v })
            .Key("study", CommonShapes.Text, "The Study Instance UID to ask for, where it is to be another one; nothing is expected to come.", (s, v) => s with { Study = v })
            .Key("accept", CommonShapes.Text, "The Accept header, where it is to be another one.", (s, v) => s with { Accept = v })
            .Judges().Reads());

    public WebLevel At { get; init; } = WebLevel.Studies;

    public WadoForm As { get; init; }

    public IReadOnlyList<int> Frames { get; init; } = [];

    public string? TransferSyntax { get; init; } = "*";

    public int Skip { get; init; }

    public int? Limit { get; init; }

    public string? Study { get; init; }

    public string? Accept { get; init; }

    protected override Expectation DefaultExpectation => Expectation.OfHttp(["200"]);

    protected override string? DefaultRequirement => As switch
    {
        WadoForm.Metadata => "WEB-023",
        WadoForm.Frames => "WEB-024",
        WadoForm.Rendered => "WEB-026",
        _ => "WEB-019",
    };

    protected override string Subject => $"WADO-RS of {As.ToString().ToLowerInvariant()}";

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        Answer? answer = null;
        var came = 0;
        foreach (var (resource, wanted) in Resources(context.Case).Skip(Skip).Take(Limit ?? int.MaxValue))
        {
            if (answer is not null)
                context.Findings.Add(Judged(answer));
            answer = await ExchangeAsync(context, () => As switch
            {
                WadoForm.Metadata => MetadataAsync(context, client, resource, wanted, cancellation),
                WadoForm.Frames => FramesAsync(context, client, resource, wanted, cancellation),
                WadoForm.Rendered => RenderedAsync(context, client, resource, wanted, cancellation),
                _ => InstancesAsync(context, client, resource, wanted, cancellation),
            }, cancellation).ConfigureAwait(false);
            came += answer.Received ?? 0;
        }

        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{came} {As.ToString().ToLowerInvariant()} received"));
        return (answer ?? throw new InvalidOperationException("There is nothing to retrieve: nothing of the procedure step was stored.")) with { Received = came, Count = came };
    }

    private IEnumerable<(WebResource Resource, IReadOnlyList<SentInstance> Wanted)> Resources(CaseState state)
    {
        var study = state.FindProcedureStep(Of).Acquisition.StudyInstanceUid;
        if (Study is not null)
            return [(WebResource.Study(Study), [])];
        var sent = state.Sent.All.Where(i => i.StudyInstanceUid == study).ToList();
        if (At == WebLevel.Instances || As == WadoForm.Frames || Frames.Count > 0)
            return sent.Select(i => (WebResource.Instance(study, i.SeriesInstanceUid, i.SopInstanceUid), (IReadOnlyList<SentInstance>)[i]));
        return At == WebLevel.Series
            ? sent.GroupBy(i => i.SeriesInstanceUid).Select(g => (WebResource.Series(study, g.Key), (IReadOnlyList<SentInstance>)[.. g]))
            : [(WebResource.Study(study), sent)];
    }

    private async Task<Answer> InstancesAsync(StepContext context, DicomWebClient client, WebResource resource, IReadOnlyList<SentInstance> wanted, CancellationToken cancellation)
    {
        await using var retrieval = await client.RetrieveAsync(resource, Accept ?? Multipart("application/dicom", TransferSyntax), cancellation).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        var head = HeadOf(retrieval.Status, retrieval.Reason, retrieval.ContentType, retrieval.Headers) with { Evidence = evidence };
        if (!retrieval.IsSuccess)
            return head;
        context.Findings.AddRange(WadoCheck.Container(retrieval.ContentType, "application/dicom", "WEB-019", evidence));
        var came = new List<string>();
        await foreach (var part in retrieval.PartsAsync(cancellation).ConfigureAwait(false))
        {
            var file = Parse(await part.ReadAllAsync(context.Case.Target.Web!.LongestAnswer, cancellation).ConfigureAwait(false), part.Index, retrieval.Status);
            context.Findings.AddRange(WadoCheck.Part(part, file, isDefault: TransferSyntax is null, evidence));
            came.Add(Keep(context.Case, file, evidence));
            if (context.Case.Sent.Find(came[^1]) is { } sent)
                context.Findings.AddRange(CoercionCheck.Check(sent, file.Dataset, evidence));
        }

        context.Findings.AddRange(WadoCheck.Complete(wanted, came, evidence));
        return head with { Received = came.Count };
    }

    private static async Task<Answer> MetadataAsync(StepContext context, DicomWebClient client, WebResource resource, IReadOnlyList<SentInstance> wanted, CancellationToken cancellation)
    {
        var came = await client.RetrieveMetadataAsync(resource, cancellation).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        context.Findings.AddRange(WadoCheck.Metadata(came, wanted, evidence));
        return HeadOf(came) with { Items = came.IsSuccess ? came.Datasets : [], Received = came.IsSuccess ? came.Datasets.Count : null, Evidence = evidence };
    }

    private async Task<Answer> FramesAsync(StepContext context, DicomWebClient client, WebResource resource, IReadOnlyList<SentInstance> wanted, CancellationToken cancellation)
    {
        IReadOnlyList<int> frames = Frames.Count > 0 ? Frames : [1];
        await using var retrieval = await client.RetrieveAsync(
            FramesOf(resource, frames), Accept ?? Multipart("application/octet-stream", null), cancellation).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        var head = HeadOf(retrieval.Status, retrieval.Reason, retrieval.ContentType, retrieval.Headers) with { Evidence = evidence };
        if (!retrieval.IsSuccess)
            return head;
        context.Findings.AddRange(WadoCheck.Container(retrieval.ContentType, "application/octet-stream", "WEB-024", evidence));
        var came = new List<byte[]>();
        await foreach (var part in retrieval.PartsAsync(cancellation).ConfigureAwait(false))
            came.Add(await part.ReadAllAsync(context.Case.Target.Web!.LongestAnswer, cancellation).ConfigureAwait(false));
        context.Findings.AddRange(WadoCheck.Frames(wanted[0], frames, came, evidence));
        return head with { Received = came.Count };
    }

    private async Task<Answer> RenderedAsync(StepContext context, DicomWebClient client, WebResource resource, IReadOnlyList<SentInstance> wanted, CancellationToken cancellation)
    {
        // PS3.18 §8.7.8.1: of several pictures each has the media type asked for, in a part of its own.
        var target = Frames.Count > 0 ? FramesOf(resource, Frames) : resource;
        await using var retrieval = await client.RetrieveAsync(new WebResource(target.Path + "/rendered"), Accept ?? RenderedCheck.Type, cancellation).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        var head = HeadOf(retrieval.Status, retrieval.Reason, retrieval.ContentType, retrieval.Headers) with { Evidence = evidence };
        if (!retrieval.IsSuccess)
            return head;
        var pictures = new List<(MediaType? Type, byte[] Bytes)>();
        await foreach (var part in retrieval.PartsAsync(cancellation).ConfigureAwait(false))
            pictures.Add((part.ContentType ?? retrieval.ContentType, await part.ReadAllAsync(context.Case.Target.Web!.LongestAnswer, cancellation).ConfigureAwait(false)));
        context.Findings.AddRange(RenderedCheck.Check(wanted, Frames.Count > 0 ? Frames.Count : wanted.Count, pictures, evidence));
        return head with { Received = pictures.Count };
    }

    private static WebResource FramesOf(WebResource instance, IReadOnlyList<int> frames) =>
        new($"{instance.Path}/frames/{string.Join(',', frames.Select(f => f.ToString(CultureInfo.InvariantCulture)))}");

    // Where a C-GET puts what comes, so that compare finds it.
    private static string Keep(CaseState state, DicomFile file, IReadOnlyList<string> evidence)
    {
        var instance = file.Dataset.GetString(DicomTag.SOPInstanceUID) ?? "";
        var command = CommandSetBuilder.Request(CommandField.CStoreRq, 0, file.Dataset.GetString(DicomTag.SOPClassUID) ?? "", instance).Build(hasDataset: true);
        state.Inbox.Take(new IncomingMessage(new DimseMessage(1, command) { Data = [file.EncodedDataset], TransferSyntax = file.TransferSyntax.UID.Value }) { Evidence = evidence });
        return instance;
    }

    private static DicomFile Parse(byte[] bytes, int index, int status)
    {
        try
        {
            return DicomFile.Parse(bytes);
        }
        catch (DicomDataException e)
        {
            throw new DicomWebException(DicomWebFault.InvalidAnswer, FormattableString.Invariant($"part {index + 1} is no DICOM file: {e.Message}"), status, e);
        }
    }

    private static string Multipart(string type, string? transferSyntax) => MediaType.Of("multipart/related", ("type", type), ("transfer-syntax", transferSyntax)).ToString();
}

/// <summary>What a retrieval asks for.</summary>
internal enum WadoForm
{
    /// <summary>Whole instances, as Part 10 files.</summary>
    Instances,

    /// <summary>Everything but bulk data, as DICOM JSON.</summary>
    Metadata,

    /// <summary>Frames of pixel data.</summary>
    Frames,

    /// <summary>Pictures to look at.</summary>
    Rendered,
}
