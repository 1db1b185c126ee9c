using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Running;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>The steps ups-rs, commit-rs and http find wrong answers (PS3.18 §11, §13).</summary>
[TestFixture]
public sealed partial class WebTransactionTests
{
    private const string Json = "application/dicom+json";
    private const string Create = "- ups-rs: { do: create }";
    private const string Commit = "- acquire: mpps\n  - commit-rs: { stored: false, unknown: 1 }";

    [TestCase(201, "Location", Verdict.Pass, null)]
    [TestCase(201, "X-Nothing", Verdict.Fail, "A workitem was created, and the answer does not say where it is")]
    [TestCase(409, "Location", Verdict.Fail, "UPS-RS create: not the expected answer")]
    public async Task A_created_work_item_has_a_place(int status, string header, Verdict verdict, string? message)
    {
        using var server = new Scripted(request => With(Answer(status), header, request.RequestUri!.AbsoluteUri.Replace("?", "/", StringComparison.Ordinal)));

        await JudgesAsync(server, Create, verdict, "WEB-027", message);
    }

    [TestCase("[{\"00741000\":{\"vr\":\"CS\",\"Value\":[\"SCHEDULED\"]}}]", Verdict.Pass, null)]
    [TestCase("[{\"00081195\":{\"vr\":\"UI\",\"Value\":[\"2.25.1\"]}}]", Verdict.Fail, "The answer shows the Transaction UID (0008,1195), which is the lock of the workitem")]
    public async Task The_lock_of_a_work_item_is_hidden(string json, Verdict verdict, string? message)
    {
        using var server = new Scripted(_ => FakeWebArchive.Answer(200, Json, Encoding.UTF8.GetBytes(json)));

        await JudgesAsync(server, "- ups-rs: { do: get }", verdict, "WEB-028", message);
    }

    [TestCase("00081198", ",\"00081197\":{\"vr\":\"US\",\"Value\":[274]}", Verdict.Pass, null)]
    [TestCase("00081198", "", Verdict.Fail, "An instance failed for the wrong reason")]
    [TestCase("00081198", ",\"00081197\":{\"vr\":\"US\",\"Value\":[290]}", Verdict.Fail, "An instance failed for the wrong reason")]
    [TestCase("00081199", "", Verdict.Fail, "An instance is committed that was never stored")]
    [TestCase("00081110", "", Verdict.Fail, "An instance has to be either committed or failed")]
    public async Task A_commitment_is_held_against_what_was_asked_for(string sequence, string reason, Verdict verdict, string? message)
    {
        using var server = new Scripted(request => Committed(request, sequence, reason));

        await JudgesAsync(server, Commit, verdict, "WEB-029", message);
    }

    [Test]
    public async Task A_commitment_that_takes_its_time_is_asked_for_until_it_is_there()
    {
        var asked = 0;
        var first = "";
        using var server = new Scripted(request =>
        {
            if (asked++ == 0)
                first = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return asked < 3 ? Answer(202) : Committed(first, "00081198", ",\"00081197\":{\"vr\":\"US\",\"Value\":[274]}");
        });

        await JudgesAsync(server, Commit, Verdict.Pass, "WEB-029", null);
        Assert.That(asked, Is.EqualTo(3));
    }

    [Test]
    public async Task A_transaction_that_is_taken_twice_is_found()
    {
        using var server = new Scripted(request => Committed(request, "00081198", ",\"00081197\":{\"vr\":\"US\",\"Value\":[274]}"));

        await JudgesAsync(server, Commit + "\n  - commit-rs: { stored: false, unknown: 1, reuse: true }", Verdict.Fail, "WEB-029", "Storage commitment over the web: not the expected answer");
    }

    [TestCase("- http: { path: \"x?y=%5E\", headers: { X-Odd: one }, expect: { http: 418, headers: { X-Answer: two }, body: { contains: teapot } } }", Verdict.Pass)]
    [TestCase("- http: { path: x, expect: { http: 418, headers: { X-Answer: three } } }", Verdict.Fail)]
    [TestCase("- http: { path: x, expect: { http: 418, body: { contains: kettle } } }", Verdict.Fail)]
    [TestCase("- http: { path: x, expect: { http: 4xx, headers: { X-Missing: { absent: true } } } }", Verdict.Pass)]
    public async Task Any_request_goes_as_it_is_written_and_any_part_of_its_answer_is_asserted(string step, Verdict verdict)
    {
        HttpRequestMessage? seen = null;
        using var server = new Scripted(request =>
        {
            seen = request;
            return With(FakeWebArchive.Answer(418, "text/plain", "I am a teapot"u8.ToArray()), "X-Answer", "two");
        });

        var result = await RunnerTests.RunAsync(server.Target, step, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(verdict), result.Explain());
        Assert.That(seen!.Headers.Accept, Is.Empty, "nothing is added");
    }

    [TestCase("- http: { method: POST, body: { hex: 00 ff 10 } }", "00FF10")]
    [TestCase("- http: { method: POST, body: \"a\\r\\nb\" }", "610D0A62")]
    [TestCase("- http: { method: POST, body: { zeros: 3 } }", "000000")]
    [TestCase("- http: { method: POST, body: { json: { PatientID: X } } }", "5B7B223030313030303230223A7B227672223A224C4F222C2256616C7565223A5B2258225D7D7D5D")]
    public async Task A_body_is_the_bytes_that_are_written(string step, string hex)
    {
        var body = "";
        using var server = new Scripted(request =>
        {
            body = Convert.ToHexString(request.Content!.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            return Answer(200);
        });

        await RunnerTests.RunAsync(server.Target, step, "device: ct");

        Assert.That(body, Is.EqualTo(hex));
    }

    [TestCase("IN PROGRESS", Verdict.Pass)]
    [TestCase("SCHEDULED", Verdict.Fail)]
    [TestCase("", Verdict.Fail)]
    public async Task An_event_that_does_not_come_over_the_channel_is_found(string state, Verdict verdict)
    {
        using var listener = Listen(out var address);
        var serving = ServeAsync(listener, state);
        var target = new Target { Name = "events", Port = 9, CalledAE = "EVENTS", Web = new WebSection { Url = address } };

        var result = await RunnerTests.RunAsync(target, "- ups-rs: { do: subscribe }\n  - ups-rs-await: { state: IN PROGRESS, within: 500ms }", "device: ct");

        Assert.That(result.Cases[0].Steps[1].Verdict, Is.EqualTo(verdict), result.Explain());
        listener.Stop();
        await serving;
    }

    private static HttpListener Listen(out Uri address)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add(address.AbsoluteUri);
        listener.Start();
        return listener;
    }

    // Takes the subscription, tells one event of the work item over the channel, and closes it.
    private static async Task ServeAsync(HttpListener listener, string state)
    {
        try
        {
            while (await listener.GetContextAsync() is { } context)
            {
                if (context.Request.IsWebSocketRequest)
                {
                    await TellAsync((await context.AcceptWebSocketAsync(null)).WebSocket, state);
                    continue;
                }

                context.Response.StatusCode = 201;
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or WebSocketException)
        {
            // The test is over.
        }
    }

    private static async Task TellAsync(WebSocket socket, string state)
    {
        var seed = RunnerTests.Plan(new Target(), "- ups-rs: { do: get }", "device: ct").Cases[0].Seed;
        var report = $"[{{\"00001000\":{{\"vr\":\"UI\",\"Value\":[\"{Modalities.Seeds.Uid(seed, "work item/1")}\"]}},\"00001002\":{{\"vr\":\"US\",\"Value\":[1]}},\"00741000\":{{\"vr\":\"CS\",\"Value\":[\"{state}\"]}}}}]";
        if (state.Length > 0)
            await socket.SendAsync(Encoding.UTF8.GetBytes(report), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private static async Task JudgesAsync(Scripted server, string steps, Verdict verdict, string requirement, string? message)
    {
        var result = await RunnerTests.RunAsync(server.Target, steps, "device: ct");

        Assert.That(result.Verdict, Is.EqualTo(verdict), result.Explain());
        var findings = result.Cases[0].Steps.SelectMany(s => s.Findings).Where(f => f.Requirement == requirement && f.Verdict == verdict);
        Assert.That(findings.Any(f => message is null || f.Message.StartsWith(message, StringComparison.Ordinal)), Is.True, result.Explain());
    }

    private static HttpResponseMessage Committed(HttpRequestMessage request, string sequence, string reason) =>
        Committed(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult(), sequence, reason);

    private static HttpResponseMessage Committed(string asked, string sequence, string reason)
    {
        var uid = InstanceField().Match(asked).Groups[1].Value;
        return FakeWebArchive.Answer(200, Json, Encoding.UTF8.GetBytes(
            $"[{{\"{sequence}\":{{\"vr\":\"SQ\",\"Value\":[{{\"00081155\":{{\"vr\":\"UI\",\"Value\":[\"{uid}\"]}}{(reason.Length == 0 ? "" : reason)}}}]}}}}]"));
    }

    private static HttpResponseMessage Answer(int status) => FakeWebArchive.Answer(status, null, []);

    private static HttpResponseMessage With(HttpResponseMessage response, string name, string value)
    {
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    [GeneratedRegex("\"00081155\":\\{\"vr\":\"UI\",\"Value\":\\[\"([0-9.]+)\"")]
    private static partial Regex InstanceField();

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public Target Target => new() { Name = "scripted", Port = 9, CalledAE = "SCRIPTED", Web = new WebSection { Url = new Uri("http://scripted/dicom-web"), Handler = this } };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
