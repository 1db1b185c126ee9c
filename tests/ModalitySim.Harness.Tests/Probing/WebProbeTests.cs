using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Harness.Tests.Probing;

[TestFixture]
public class WebProbeTests
{
    private const string Instance = """
        [{"0020000D":{"vr":"UI","Value":["1.2.3"]},"0020000E":{"vr":"UI","Value":["1.2.3.4"]},"00080018":{"vr":"UI","Value":["1.2.3.4.5"]}}]
        """;

    [Test]
    public async Task What_a_service_offers_is_read_from_its_answers()
    {
        var found = await ProbeAsync(request => (request.Method.Method, request.RequestUri!.AbsolutePath, Accept(request)) switch
        {
            ("OPTIONS", _, _) => Answer(200, "application/json", "{}"),
            ("POST", _, _) when request.Content!.Headers.ContentType!.ToString().Contains("dicom+xml", StringComparison.Ordinal) => Answer(415),
            ("POST", _, _) => Answer(400),
            (_, "/dw/workitems", _) => Answer(404),
            (_, "/dw/wado", _) => Answer(200, "application/dicom", "x"),
            (_, "/dw/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/metadata", "application/dicom+json") => Answer(200, "application/dicom+json", "[]"),
            (_, "/dw/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/rendered", "image/png") => Answer(200, "image/png", "x"),
            (_, "/dw/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/rendered", "image/jpeg") => Answer(200, "image/png", "not what was asked for"),
            (_, "/dw/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5/frames/1", var accept) when accept.Contains("octet-stream", StringComparison.Ordinal) =>
                Answer(200, "multipart/related; type=\"application/octet-stream\"; boundary=b", "x"),
            (_, "/dw/instances", _) => Answer(200, "application/dicom+json", Instance),
            (_, "/dw/series", _) => Answer(404),
            (_, var path, _) when path.EndsWith("/metadata", StringComparison.Ordinal) || path.Contains("/rendered", StringComparison.Ordinal) || path.Contains("/frames", StringComparison.Ordinal) => Answer(406),
            _ => Answer(204),
        });
        Assert.Multiple(() =>
        {
            Assert.That(found.Open, Is.Empty);
            Assert.That(found.Offers.Capabilities, Is.True);
            Assert.That(found.Offers.Search, Is.EquivalentTo(WebStatement.SearchResources.Where(r => r != "series")));
            Assert.That(found.Offers.Store, Is.EqualTo(new[] { "application/dicom", "application/dicom+json" }));
            Assert.That(found.Offers.Metadata, Is.EqualTo(new[] { "application/dicom+json" }));
            Assert.That(found.Offers.Rendered, Is.EqualTo(new[] { "image/png" }));
            Assert.That(found.Offers.Frames, Is.EqualTo(new[] { "application/octet-stream" }));
            Assert.That(found.Offers.Worklist, Is.False);
            Assert.That(found.Offers.Uri, Is.True);
        });
    }

    [Test]
    public async Task A_service_that_fails_at_everything_offers_nothing_and_leaves_it_open()
    {
        var found = await ProbeAsync(_ => Answer(500));
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.Search, Is.Null);
            Assert.That(found.Offers.Store, Is.Null);
            Assert.That(found.Open["search"], Is.EqualTo("studies: answered with status 500"));
            Assert.That(found.Open["metadata"], Is.EqualTo("no instance was found to ask for"));
        });
    }

    [Test]
    public async Task Nothing_that_is_sent_could_be_stored()
    {
        var sent = new ConcurrentBag<(HttpMethod Method, string Body)>();
        await ProbeAsync(request =>
        {
            sent.Add((request.Method, request.Content is null ? "" : request.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
            return Answer(request.RequestUri!.AbsolutePath.EndsWith("/instances", StringComparison.Ordinal) ? 200 : 204, "application/dicom+json", request.RequestUri!.AbsolutePath.EndsWith("/instances", StringComparison.Ordinal) ? Instance : "");
        });
        Assert.Multiple(() =>
        {
            Assert.That(sent.Select(s => s.Method).Distinct(), Is.EquivalentTo(new[] { HttpMethod.Get, HttpMethod.Options, HttpMethod.Post }));
            // RFC 2046 §5.1.1: the closing delimiter alone.
            Assert.That(sent.Where(s => s.Method == HttpMethod.Post).Select(s => s.Body), Is.All.EqualTo("--modalitysim-probe--\r\n").And.Exactly(3).Items);
        });
    }

    [Test]
    public async Task Nobody_at_the_address_is_said_and_fails_what_is_claimed()
    {
        var found = await ProbeAsync(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        var compared = new WebComparison(new WebStatement { Search = ["studies"] }, found).Run();
        Assert.Multiple(() =>
        {
            Assert.That(found.NoContact, Does.Contain("refused"));
            Assert.That(compared.Single().Outcome, Is.EqualTo(ClaimOutcome.ClaimedButFails));
        });
    }

    [Test]
    public void Claims_of_the_web_are_compared_one_by_one_and_what_could_not_be_asked_is_not_judged()
    {
        var probed = new ProbedWeb
        {
            Url = new Uri("http://h/"),
            Offers = new WebStatement { Capabilities = false, Search = ["studies", "series"], Store = ["application/dicom"] },
            Open = new Dictionary<string, string> { ["rendered"] = "no instance was found to ask for" },
        };
        var claims = new WebStatement { Capabilities = true, Search = ["studies", "instances"], Rendered = ["image/png"], Worklist = false };
        Assert.That(new WebComparison(claims, probed).Run().Select(c => (c.Info.Capability, c.Outcome)), Is.EqualTo(new[]
        {
            ("capabilities", ClaimOutcome.ClaimedButFails),
            ("search of studies", ClaimOutcome.ClaimedAndWorks),
            ("search of instances", ClaimOutcome.ClaimedButFails),
            ("search of series", ClaimOutcome.WorksButUnclaimed),
            ("rendered as image/png", ClaimOutcome.NotProbed),
            ("worklist", ClaimOutcome.NotProbed),
        }));
    }

    private static async Task<ProbedWeb> ProbeAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var handler = new Answering(answer);
        var target = new Target { Name = "w", CalledAE = "W", Web = new WebSection { Url = new Uri("http://w.example/dw"), Handler = handler } };
        return await new WebProbe(target, new ProbeOptions(), CancellationToken.None).RunAsync(CancellationToken.None);
    }

    private static string Accept(HttpRequestMessage request) => request.Headers.TryGetValues("Accept", out var values) ? string.Join(", ", values) : "";

    private static HttpResponseMessage Answer(int status, string? type = null, string body = "")
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (type is not null)
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return answer;
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
