using System.Globalization;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Interop.Tests.Reports;

/// <summary>A run that never was, of any number of cases, whose target says what it likes.</summary>
internal static class MadeUpRun
{
    public const string Hostile = "<script>document.title='taken';alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e&lt;b&gt;";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Writes log, evidence and pages; every tenth case fails, every ninth tests another requirement.</summary>
    public static async Task<string> WriteAsync(string folder, int cases, string said = "status 0x0000 (Success)")
    {
        var all = Enumerable.Range(0, cases).Select(i => Case(i, said) with { EvidenceFile = cases <= 20 ? Evidence(folder, i, said) : null }).ToList();
        var header = new RunHeader
        {
            ToolVersion = "0.1.0",
            Seed = 7,
            Target = new TargetInfo(cases <= 20 ? said : "NorthPACS", "10.20.1.15", 11112, "NORTHPACS", null),
            Started = Start,
            CommandLine = "modalitysim run scenarios --target northpacs.yaml",
            Cases = [.. all.Select(c => c.Id)],
            Requirements = [.. Enumerable.Range(1, 40).Select(i => new RequirementInfo(Requirement(i), "MUST", "PS3.4 §F.7.2.2.2", "A completed step can no longer be changed"))],
            Claims = [new ClaimInfo("Storage", "CT Image Storage, SCP", true, said, ClaimOutcome.ClaimedButFails)],
        };
        using (var log = RunLog.Create(folder, header))
        {
            foreach (var item in all)
                log.Write(item);
            log.Write(new RunFooter { Ended = Start.AddMinutes(2), Verdict = Verdicts.Worst(all.Select(c => c.Verdict)), Counts = VerdictCounts.Of(all), ExitCode = 1 });
        }

        await new HtmlReport().WriteAsync(RunFolder.Open(folder), CancellationToken.None);
        return folder;
    }

    private static string Requirement(int number) => string.Create(CultureInfo.InvariantCulture, $"{(number % 2 == 0 ? "MPP" : "STO")}-{number:000}");

    private static CaseResult Case(int i, string said)
    {
        bool fails = i % 10 == 0;
        string id = string.Create(CultureInfo.InvariantCulture, $"storage/transfer-syntax[device=ct,syntax=s{i}]");
        var finding = new Finding(fails ? Verdict.Fail : Verdict.Pass, Requirement((i % 9) + 1), "PS3.4 §F.7.2.2.2", $"The answer is {(fails ? "not " : "")}as expected", "status 0x0110", said, ["a1#1"]);
        return new CaseResult
        {
            Id = id,
            ScenarioId = "storage/transfer-syntax",
            Name = i == 0 ? $"First: {said}" : string.Create(CultureInfo.InvariantCulture, $"Images of transfer syntax {i} are stored and come back"),
            File = "scenarios/storage/transfer-syntax.yaml",
            Tags = i % 3 == 0 ? ["core", "storage"] : ["storage"],
            Requirements = [Requirement((i % 9) + 1)],
            Matrix = new Dictionary<string, string> { ["device"] = "ct", ["syntax"] = string.Create(CultureInfo.InvariantCulture, $"s{i}") },
            Seed = (ulong)i,
            Verdict = finding.Verdict,
            Reason = fails ? $"step 1 (store): {said}" : null,
            Started = Start.AddSeconds(i),
            Duration = TimeSpan.FromMilliseconds(20 + (i % 97)),
            Latencies = [CommandLatency.Of("C-STORE", TimeSpan.FromMilliseconds(2 + (i % 40)))],
            Reproduce = $"modalitysim run scenarios/storage/transfer-syntax.yaml --id \"{id}\" --seed 7",
            Steps =
            [
                new StepResult
                {
                    Index = 1,
                    Verb = "store",
                    Verdict = finding.Verdict,
                    Findings = [finding],
                    Started = Start,
                    Duration = TimeSpan.FromMilliseconds(20),
                    Source = new SourcePlace("scenarios/storage/transfer-syntax.yaml", 9, 5),
                    SourceYaml = "- store: {}",
                    ResolvedYaml = "- store: {}",
                    Notes = [said],
                },
            ],
        };
    }

    private static string? Evidence(string folder, int i, string said)
    {
        using var trace = new CaseTrace(folder, Case(i, said).Id, new EvidenceOptions());
        trace.EnterStep(1);
        trace.Write(new TraceEvent
        {
            Association = 1,
            Sequence = 1,
            At = Start,
            Level = TraceLevel.Pdu,
            Direction = TraceDirection.Received,
            Summary = said,
            Bytes = new byte[] { 7, 0, 0, 0, 0, 4, 0, 0, 0, 0 },
            Length = 10,
            Content = new AAbort(0, 0),
        });
        return trace.Finish(Verdict.Fail);
    }
}
