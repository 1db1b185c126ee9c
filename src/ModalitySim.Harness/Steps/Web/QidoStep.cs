using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.QueryRetrieve;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>QIDO-RS of studies, series and instances (PS3.18 §10.6).</summary>
internal sealed record QidoStep : WebStep
{
    private const int MostPages = 1000;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<QidoStep>(
        StepKeys.Verb<QidoStep>("qido", "Searches for studies, series or instances over the web, by QIDO-RS.")
            .Key("of", CommonShapes.Name, "The procedure step whose study is searched for, or in; mpps by default.", (s, v) => s with { Of = v })
            .Key("for", WebLevel.Shape, "What is searched for: studies, series or instances; studies by default.", (s, v) => s with { For = v })
            .Key("keys", AttributeShapes.Map(CommonShapes.TextOrNothing), "Attributes and the values to match; without it, for studies, the study of the procedure step.", (s, v) => s with { Keys = v })
            .Key("byTag", CommonShapes.Boolean, "true: names attributes by their eight digits instead of their keywords.", (s, v) => s with { ByTag = v })
            .Key("within", CommonShapes.Boolean, "false: searches series and instances of all studies instead of that of the procedure step.", (s, v) => s with { Within = v })
            .Key("include", CommonShapes.ListOf(AttributeShapes.Path), "Attributes to include in the results; without it, those that devices ask for at this level.", (s, v) => s with { Include = v })
            .Key("fuzzy", CommonShapes.Boolean, "Asks for fuzzy matching of names, or for none.", (s, v) => s with { Fuzzy = v })
            .Key("limit", CommonShapes.Integer(0, 1_000_000), "The most results wanted.", (s, v) => s with { Limit = v })
            .Key("offset", CommonShapes.Integer(0, 1_000_000), "How many results to skip.", (s, v) => s with { Offset = v })
            .Key("page", CommonShapes.Integer(1, 1_000_000), "Asks for page after page of this many results until there are no more, and judges them as one answer.", (s, v) => s with { Page = v })
            .Key("sameAsFind", CommonShapes.Boolean, "true: the results agree, attribute by attribute, with what the latest find of this level found.", (s, v) => s with { SameAsFind = v })
            .Judges().Reads());

    public WebLevel For { get; init; } = WebLevel.Studies;

    public IReadOnlyList<KeyValuePair<AttributePath, string>>? Keys { get; init; }

    public bool ByTag { get; init; }

    public bool Within { get; init; } = true;

    public IReadOnlyList<AttributePath>? Include { get; init; }

    public bool? Fuzzy { get; init; }

    public int? Limit { get; init; }

    public int? Offset { get; init; }

    public int? Page { get; init; }

    public bool SameAsFind { get; init; }

    protected override Expectation DefaultExpectation => Expectation.OfHttp(["200"]);

    protected override string? DefaultRequirement => Page is null && Limit is null ? "WEB-014" : "WEB-016";

    protected override string Subject => $"QIDO-RS for {For.Name}";

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        var query = Query(context.Case);
        var answer = Page is { } size
            ? await PageAsync(context, client, query, size, cancellation).ConfigureAwait(false)
            : await OnceAsync(context, client, query, cancellation).ConfigureAwait(false);
        if (SameAsFind)
            context.Findings.AddRange(QidoCheck.Agree(For, answer.Items, context.Case.Found.GetValueOrDefault(For.Query.Unique), answer.Evidence));
        return answer with { Count = answer.Items.Count, MatchedSteps = Selected.StepsIn(context.Case, answer.Items) };
    }

    private async Task<Answer> OnceAsync(StepContext context, DicomWebClient client, WebQuery query, CancellationToken cancellation)
    {
        context.Case.Evidence.Mark();
        var study = Within ? context.Case.FindProcedureStep(Of).Acquisition.StudyInstanceUid : null;
        var came = await (For == WebLevel.Studies ? client.SearchStudiesAsync(query, cancellation)
            : For == WebLevel.Series ? client.SearchSeriesAsync(study, query, cancellation)
            : client.SearchInstancesAsync(study, null, query, cancellation)).ConfigureAwait(false);
        var evidence = context.Case.Evidence.Take();
        context.Findings.AddRange(QidoCheck.Check(For, query, came, evidence));
        if (Keys is not null)
            context.Findings.AddRange(QidoCheck.Fit(query, came, evidence));
        return HeadOf(came) with { Items = came.IsSuccess ? came.Datasets : [], Evidence = evidence };
    }

    private async Task<Answer> PageAsync(StepContext context, DicomWebClient client, WebQuery query, int size, CancellationToken cancellation)
    {
        var items = new List<DicomDataset>();
        Answer? first = null;
        Answer? silent = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await OnceAsync(context, client, query with { Limit = size, Offset = page * size }, cancellation).ConfigureAwait(false);
            first ??= answer;
            if (answer.HttpStatus is not (200 or 204))
                return answer;
            items.AddRange(answer.Items);
            if (answer.Items.Count == 0)
                break;
            // PS3.18 §8.3.4.4.1: whoever holds results back says so.
            if (silent is not null)
                context.Findings.Add(RequirementFinding.Broken("WEB-016", "A page came without a word that there are more results", "Warning: 299", "no such header", silent.Evidence));
            silent = answer.HttpWarning?.Contains("299", StringComparison.Ordinal) == true ? null : answer;
        }

        var unique = For.Query.Unique;
        if (items.CountBy(i => i.GetString(unique) ?? "").Where(p => p.Value > 1).Select(p => p.Key).ToList() is { Count: > 0 } twice)
            context.Findings.Add(RequirementFinding.Broken("WEB-016", "Results stand on more than one page", $"each {unique.Keyword} once", string.Join(", ", twice.Take(3)), first!.Evidence));
        return first! with { Items = items };
    }

    private WebQuery Query(CaseState state)
    {
        var query = new WebQuery { FuzzyMatching = Fuzzy, Limit = Limit, Offset = Offset };
        if (Keys is null && For == WebLevel.Studies)
            query = query.With(NameOf(DicomTag.StudyInstanceUID), state.FindProcedureStep(Of).Acquisition.StudyInstanceUid);
        foreach (var (path, value) in Keys ?? [])
            query = query.With(NameOf(path), value);
        return query with { IncludeFields = Include is null ? [.. For.Query.Return.Select(NameOf)] : [.. Include.Select(NameOf)] };
    }

    // PS3.18 §8.3.4.1: the attributes of a way through sequences are joined by dots.
    private string NameOf(AttributePath path) => string.Join('.', path.Tags.Select(NameOf));

    // PS3.18 §8.3.4.1: an attribute is named by its keyword or by its eight digits.
    private string NameOf(DicomTag tag) => ByTag || tag.Keyword.Length == 0 ? tag.Value.ToString("X8", System.Globalization.CultureInfo.InvariantCulture) : tag.Keyword;
}
