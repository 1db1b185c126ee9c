using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>Any HTTP request under the base URI, sensible there or not: nothing is added to what the scenario says.</summary>
internal sealed record HttpStep : WebStep
{
    // As much of a body as an assertion may look at.
    private const int LongestText = 256 * 1024;

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<HttpStep>(
        StepKeys.Verb<HttpStep>("http", "Sends any HTTP request to the DICOMweb services, also where it does not belong, with exactly the headers and the body that are written.")
            .Key("method", CommonShapes.Text, "The method; GET by default.", (s, v) => s with { Method = v })
            .Key("path", CommonShapes.TextOrNothing, "Path and query under the base URI, percent-encoded as they are to go; the base URI itself by default.", (s, v) => s with { Path = v })
            .Key("headers", CommonShapes.NamesTo(CommonShapes.TextOrNothing), "The header fields; none by default, not even Accept.", (s, v) => s with { Headers = v })
            .Key("body", HttpBody.Shape, "The body: a text, or hex, json or zeros; none by default.", (s, v) => s with { Body = v })
            .Judges().Reads());

    public string Method { get; init; } = "GET";

    public string Path { get; init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public HttpBody? Body { get; init; }

    protected override Expectation DefaultExpectation => Expectation.OfHttp(["2xx"]);

    protected override string? DefaultRequirement => null;

    protected override string Subject => $"{Method} {(Path.Length == 0 ? "of the base URI" : Path)}";

    protected override async Task<Answer> AskAsync(StepContext context, DicomWebClient client, CancellationToken cancellation)
    {
        var came = await client.SendAsync(new WebRequest
        {
            Method = new HttpMethod(Method),
            Path = Path,
            Headers = [.. Headers],
            Body = Body is { } body ? body.WriteAsync : null,
            Length = Body?.Length,
        }, cancellation).ConfigureAwait(false);
        context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{came}, {came.Body.Length} bytes"));
        return HeadOf(came) with
        {
            Items = came.Datasets,
            Count = came.Datasets.Count,
            Body = Encoding.UTF8.GetString(came.Body.Span[..Math.Min(came.Body.Length, LongestText)]),
            InstanceUid = came.Dataset.GetString(DicomTag.SOPInstanceUID),
        };
    }
}
