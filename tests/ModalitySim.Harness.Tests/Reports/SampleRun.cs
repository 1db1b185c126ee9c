using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>A made-up run against a made-up PACS with every verdict in it, the size of a working day's smoke test.</summary>
internal static class SampleRun
{
    public const string FailedCase = "mpps-after-final[device=ct,first=completed]";
    private const string Mpps = "Modality Performed Procedure Step";
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static RunHeader Header { get; } = new()
    {
        ToolVersion = "0.1.0",
        Seed = 20260302,
        Target = new TargetInfo("NorthPACS 4.2 acceptance", "10.20.1.15", 11112, "NORTHPACS", null),
        Started = Start,
        Machine = new MachineInfo("Debian GNU/Linux 13", ".NET 10.0.1", "X64", 8),
        CommandLine = "modalitysim run scenarios --target northpacs.yaml --tag core",
        Reproduce = "modalitysim run scenarios --target northpacs.yaml --tag core --seed 20260302",
        Claims =
        [
            new("Storage", "CT Image Storage, JPEG Lossless SV1, SCP", true, "presentation context rejected: transfer syntaxes not supported", ClaimOutcome.ClaimedButFails),
            new("Storage", "MR Image Storage, Explicit VR Little Endian, SCP", true, "accepted, stored and found", ClaimOutcome.ClaimedAndWorks),
            new("Association", "Called AE title is checked", false, "any called AE title is accepted", ClaimOutcome.UnclaimedAndRefused),
        ],
        Requirements =
        [
            new("VER-001", "MUST", "PS3.4 §A.4", "C-ECHO is answered with Success"),
            new("MWL-001", "MUST", "PS3.4 §K.4.1.2", "A worklist query that matches returns each item with status Pending and ends with Success"),
            new("MWL-007", "MUST", "PS3.4 §K.2.2.2.2", "A date range on Scheduled Procedure Step Start Date is matched"),
            new("MPP-001", "MUST", "PS3.4 §F.7.2.1", "An N-CREATE with status IN PROGRESS is accepted"),
            new("MPP-008", "MUST", "PS3.4 §F.7.2.1.3", "A type 1 attribute that is missing is refused"),
            new("MPP-016", "MUST", "PS3.4 §F.7.2.2.2", "A procedure step that is COMPLETED or DISCONTINUED can no longer be changed"),
            new("STO-001", "MUST", "PS3.4 §B.2.3", "Success is answered only when the instance was stored"),
            new("UL-016", "MUST", "PS3.8 Table 9-10 (AA-8)", "An unrecognised PDU on an open association is answered by a provider abort"),
            new("UL-002", "SHOULD", "PS3.8 §7.1.1.4", "An association for an unknown called AE title is refused permanently"),
            new("SCM-003", "MUST", "PS3.4 §J.3.3", "A commitment result refers to the transaction that asked for it"),
            new("FND-004", "MUST", "PS3.4 §C.2.2.2.5", "A range of dates is matched in a query"),
            new("UL-021", "MUST", "PS3.8 §9.1.2", "A silent connection is dropped when ARTIM expires"),
        ],
    };

    /// <summary>Writes log and evidence and returns the folder.</summary>
    public static string WriteTo(string folder)
    {
        var cases = Cases(folder);
        using var log = RunLog.Create(folder, Header with { Cases = [.. cases.Select(c => c.Id)] });
        foreach (var item in cases)
            log.Write(item);
        log.Write(new RunFooter { Ended = Start.AddSeconds(21.4), Verdict = Verdict.Error, Counts = VerdictCounts.Of(cases), ExitCode = 4 });
        return folder;
    }

    private static List<CaseResult> Cases(string folder) =>
    [
        Plain("echo", "The target answers C-ECHO", "ver/echo.yaml", ["smoke", "core"], ["VER-001"], 11),
        Quickstart(folder, "ct", 60, 3122),
        Quickstart(folder, "mr", 40, 2466),
        AfterFinal(folder),
        Plain("mpps-after-final[device=ct,first=discontinued]", "A discontinued step stays as it is", "mpps/after-final.yaml", ["mpps", "core"], ["MPP-016"], 203),
        Plain("mpps-missing-type-1[attribute=modality]", "A step without Modality is refused", "mpps/missing-type-1.yaml", ["mpps", "core"], ["MPP-008"], 96),
        UnknownPdu(folder),
        Plain("worklist-range", "A range of dates is matched", "worklist/range.yaml", ["worklist", "core"], ["MWL-007"], 143) with
        {
            Verdict = Verdict.Inconclusive, Reason = "No item of the worklist lies outside the range, so that nothing shows whether the range was looked at", Steps = [],
        },
        Plain("unknown-called-ae", "An unknown called AE title is refused", "upper-layer/unknown-called-ae.yaml", ["upper-layer", "core"], ["UL-002"], 15),
        Plain("commitment-basic", "A stored study is committed", "commitment/basic.yaml", ["commitment", "core"], ["SCM-003"], 0) with
        {
            Verdict = Verdict.NotApplicable, Reason = "The target's file does not claim the service commitment", Steps = [], Peer = null,
        },
        Plain("worklist-feed", "Exactly the booked items are found", "worklist/exact.yaml", ["worklist"], ["MWL-001"], 4) with
        {
            Verdict = Verdict.Error, Reason = "The worklist folder /srv/worklist cannot be written: permission denied", Steps = [], Peer = null,
        },
    ];

    private static CaseResult Plain(string id, string name, string file, string[] tags, string[] requirements, double milliseconds) => new()
    {
        Id = id,
        ScenarioId = id.Split('[')[0],
        Name = name,
        File = "scenarios/" + file,
        Tags = tags,
        Requirements = requirements,
        Matrix = Matrix(id),
        Seed = 7_712_065_123_456_789_012,
        Verdict = Verdict.Pass,
        Started = Start.AddSeconds(1),
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Peer = new ObservedPeer("1.2.276.0.7230010.3.0.3.6.7", "NORTHPACS_4.2.1", 16384),
        Reproduce = $"modalitysim run scenarios/{file} --target northpacs.yaml --case '{id}' --seed 20260302",
        Steps = [Step(1, "echo", Verdict.Pass, 9, "scenarios/" + file, 12, "- echo: {}", "- echo: {}", [new Finding(Verdict.Pass, requirements[0], null, "The answer is as expected", "0000H", "0000H", [])])],
    };

    private static CaseResult Quickstart(string folder, string device, int images, double milliseconds)
    {
        var id = $"quickstart[device={device}]";
        var trace = new SampleTrace(Start.AddSeconds(2));
        var ae = device == "ct" ? "CT_NORTH" : "MR_NORTH";
        trace.Step(1).Associate(ae, "NORTHPACS", "Verification").Exchange("C-ECHO", "Verification", null, 0, StatusKind.Success, "Success").Release();
        trace.Step(2).Associate(ae, "NORTHPACS", "Modality Worklist FIND").Exchange("C-FIND", "Modality Worklist FIND", SampleData.WorklistKeys, 0, StatusKind.Success, "Success", pending: 3).Release();
        trace.Step(3).Associate(ae, "NORTHPACS", Mpps).Exchange("N-CREATE", Mpps, SampleData.Step("IN PROGRESS"), 0, StatusKind.Success, "Success").Release();
        trace.Step(4).Associate(ae, "NORTHPACS", "CT Image Storage");
        for (var i = 1; i <= images; i++)
            trace.Exchange("C-STORE", "CT Image Storage", SampleData.Image(i), 0, StatusKind.Success, "Success", fragments: 32);
        trace.Release();
        trace.Step(5).Associate(ae, "NORTHPACS", Mpps).Exchange("N-SET", Mpps, SampleData.Step("COMPLETED"), 0, StatusKind.Success, "Success").Release();
        trace.Write(folder, id);
        const string file = "scenarios/quickstart.yaml";
        return Plain(id, "A CT and an MR take their worklist, do the work and report it", "quickstart.yaml", ["smoke", "core", "workflow"], ["MWL-001", "MPP-001", "STO-001"], milliseconds) with
        {
            EvidenceFile = EvidenceFile.PathOf(id),
            Started = Start.AddSeconds(2),
            Latencies = Times(images, milliseconds),
            Description = "The everyday path of a modality: worklist, procedure step in progress, images, procedure step completed.",
            Steps =
            [
                Step(1, "echo", Verdict.Pass, 14, file, 18, "- echo: {}", "- echo: {}", [Passed("VER-001", "The answer is Success")]),
                Step(2, "find-worklist", Verdict.Pass, 38, file, 19, "- find-worklist:\n    keys: { modality: \"${{ device.modality }}\" }\n    take: order   # the first match is done\n    eventually: { within: 5s, every: 500ms }",
                    "- find-worklist:\n    keys: { modality: CT }\n    take: order\n    eventually: { within: 5s, every: 500ms }", [Passed("MWL-001", "Three items came, each with status Pending, and a final Success")]) with { Attempts = 2, Notes = ["attempt 1: no item", "order.accessionNumber = A2603000"] },
                Step(3, "mpps-create", Verdict.Pass, 31, file, 23, "- mpps-create: {}", "- mpps-create: {}", [Passed("MPP-001", "The step was accepted in progress")]),
                Step(4, "store", Verdict.Pass, 2800, file, 24, "- store: { series: all }", "- store: { series: all }", [Passed("STO-001", "All instances were answered with Success")]),
                Step(5, "mpps-set", Verdict.Pass, 29, file, 25, "- mpps-set: { status: COMPLETED }", "- mpps-set: { status: COMPLETED }", [Passed(null, "The status is as expected")]),
            ],
        };
    }

    private static CaseResult AfterFinal(string folder)
    {
        var trace = new SampleTrace(Start.AddSeconds(8));
        trace.Step(1).Associate("CT_NORTH", "NORTHPACS", Mpps).Exchange("N-CREATE", Mpps, SampleData.Step("IN PROGRESS"), 0, StatusKind.Success, "Success").Release();
        trace.Step(2).Associate("CT_NORTH", "NORTHPACS", Mpps).Exchange("N-SET", Mpps, SampleData.Step("COMPLETED"), 0, StatusKind.Success, "Success").Release();
        trace.Step(3).Associate("CT_NORTH", "NORTHPACS", Mpps).Request("N-SET", Mpps, SampleData.Step("COMPLETED"));
        var asked = trace.Last;
        trace.Response("N-SET", Mpps, null, 0, StatusKind.Success, "Success", null);
        var answered = trace.Last;
        var bytes = trace.Events[^2].Id;
        trace.Release();
        trace.Step(4).Associate("CT_NORTH", "NORTHPACS", Mpps).Exchange("N-CREATE", Mpps, SampleData.Step("IN PROGRESS"), 0x0111, StatusKind.Failure, "Duplicate SOP instance", comment: "already there").Release();
        trace.Write(folder, FailedCase);
        const string file = "scenarios/mpps/after-final.yaml";
        return Plain(FailedCase, "A completed step stays as it is", "mpps/after-final.yaml", ["mpps", "core"], ["MPP-016"], 248) with
        {
            EvidenceFile = EvidenceFile.PathOf(FailedCase),
            Started = Start.AddSeconds(8),
            Verdict = Verdict.Fail,
            Reason = "Step 3: the target accepted a change of a procedure step that was already COMPLETED",
            Steps =
            [
                Step(1, "mpps-create", Verdict.Pass, 37, file, 14, "- mpps-create: {}", "- mpps-create: {}", [Passed("MPP-001", "The step was accepted in progress")]),
                Step(2, "mpps-set", Verdict.Pass, 29, file, 15, "- mpps-set: { status: COMPLETED }", "- mpps-set: { status: COMPLETED }", [Passed(null, "The status is as expected")]),
                Step(3, "mpps-set", Verdict.Fail, 33, file, 16, "- mpps-set:\n    name: set after completion\n    status: \"${{ first }}\"\n    requirement: MPP-016\n    expect:\n      pass: { status: 0x0110 }\n      warn: { status: { in: [0x0105, 0x0106] } }",
                    "- mpps-set:\n    name: set after completion\n    status: COMPLETED\n    requirement: MPP-016\n    expect:\n      pass: { status: 0x0110 }\n      warn: { status: { in: [0x0105, 0x0106] } }",
                    [new Finding(Verdict.Fail, "MPP-016", "PS3.4 §F.7.2.2.2", "The target accepted a change of a procedure step that was already COMPLETED",
                        "status 0110H (Processing failure), best with Error ID A710H", "status 0000H (Success)", [asked, answered, bytes])]) with { Name = "set after completion" },
                Step(4, "mpps-create", Verdict.Warning, 30, file, 24, "- mpps-create: { instance: same }", "- mpps-create: { instance: same }",
                    [new Finding(Verdict.Warning, null, "PS3.7 §C.5.13", "The error comment is longer than helpful", "at most 64 characters", "already there", [trace.Events[^3].Id])]) with { Phase = StepPhase.Finally },
            ],
        };
    }

    private static CaseResult UnknownPdu(string folder)
    {
        const string id = "unknown-pdu";
        var trace = new SampleTrace(Start.AddSeconds(12));
        trace.Step(1).Associate("PROBE", "NORTHPACS", "Verification").Abort("A-ABORT source 0 (service user), reason 0 (not significant)");
        var abort = trace.Last;
        trace.Write(folder, id);
        return Plain(id, "An unrecognised PDU is answered by an abort of the provider", "upper-layer/unknown-pdu.yaml", ["upper-layer", "core"], ["UL-016"], 31) with
        {
            EvidenceFile = EvidenceFile.PathOf(id),
            Started = Start.AddSeconds(12),
            Verdict = Verdict.Warning,
            Reason = "The association was aborted, but with source and reason of the user",
            Steps =
            [
                Step(1, "send-pdu", Verdict.Warning, 22, "scenarios/upper-layer/unknown-pdu.yaml", 11, "- send-pdu: { type: 0x0f, length: 4 }", "- send-pdu: { type: 0x0f, length: 4 }",
                    [new Finding(Verdict.Warning, "UL-016", "PS3.8 Table 9-10 (AA-8), Table 9-26", "The abort names the service user instead of the service provider", "A-ABORT source 2, reason 1", "A-ABORT source 0, reason 0", [abort])]),
            ],
        };
    }

    private static Finding Passed(string? requirement, string message) => new(Verdict.Pass, requirement, null, message, null, null, []);

    private static StepResult Step(int index, string verb, Verdict verdict, double milliseconds, string file, int line, string source, string resolved, Finding[] findings) => new()
    {
        Index = index,
        Verb = verb,
        Verdict = verdict,
        Started = Start.AddSeconds(index),
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Source = new SourcePlace(file, line, 5),
        SourceYaml = source,
        ResolvedYaml = resolved,
        Findings = findings,
    };

    private static IReadOnlyList<CommandLatency> Times(int images, double milliseconds) => CommandLatency.Joined(
    [
        .. new[] { 3.4, 2.9, 4.1 }.Select(ms => CommandLatency.Of("A-ASSOCIATE", TimeSpan.FromMilliseconds(ms))),
        .. Enumerable.Range(1, images).Select(i => CommandLatency.Of("C-STORE", TimeSpan.FromMilliseconds(i == images ? milliseconds / 2 : 20 + (i * i % 37)))),
    ]);

    private static Dictionary<string, string> Matrix(string id)
    {
        var open = id.IndexOf('[', StringComparison.Ordinal);
        return open < 0 ? [] : id[(open + 1)..^1].Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
    }
}
