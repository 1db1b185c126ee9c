using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

/// <summary>A run of three cases small enough to read: one pass, one fail with its finding, one of our own errors.</summary>
internal static class SmallRun
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static RunHeader Header { get; } = new()
    {
        ToolVersion = "0.1.0",
        Seed = 18_446_744_073_709_551_615,
        Target = new TargetInfo("orthanc", "127.0.0.1", 4242, "ORTHANC", null),
        Started = Start,
        Machine = new MachineInfo("Linux", ".NET 10.0.0", "X64", 2),
        Scenarios = [new ScenarioFile("scenarios/mpps/final-state.yaml", new string('a', 64))],
        CommandLine = "modalitysim run scenarios --target orthanc.yaml",
        Reproduce = "modalitysim run scenarios --target orthanc.yaml --seed 18446744073709551615",
        Cases = ["echo", "mpps-final[device=ct]", "worklist"],
        Requirements =
        [
            new RequirementInfo("MPP-016", "MUST", "PS3.4 §F.7.2.2.2", "A completed step can no longer be changed"),
            new RequirementInfo("VER-001", "MUST", "PS3.4 §A.4", "C-ECHO is answered with Success"),
            new RequirementInfo("UL-021", "MUST", "PS3.8 §9.1.2", "Silent connections are dropped when ARTIM expires"),
        ],
    };

    public static CaseResult Passed { get; } = new()
    {
        Id = "echo",
        ScenarioId = "echo",
        Name = "The target answers C-ECHO",
        File = "scenarios/echo.yaml",
        Tags = ["smoke"],
        Requirements = ["VER-001"],
        Seed = 1,
        Verdict = Verdict.Pass,
        Started = Start,
        Duration = TimeSpan.FromMilliseconds(12.5),
        Peer = new ObservedPeer("1.2.276.0.7230010.3.0.3.6.7", "OFFIS_DCMTK_367", 16384),
        Reproduce = "modalitysim run scenarios/echo.yaml --seed 1",
    };

    public static Finding AcceptedAfterFinal { get; } = new(
        Verdict.Fail,
        "MPP-016",
        "PS3.4 §F.7.2.2.2",
        "The target accepted a change of a completed procedure step",
        "status 0x0110 (Processing failure)",
        "status 0x0000 (Success)",
        ["a2#9", "a2#10"]);

    public static CaseResult Failed { get; } = new()
    {
        Id = "mpps-final[device=ct]",
        ScenarioId = "mpps-final",
        Name = "A completed step stays as it is",
        File = "scenarios/mpps/final-state.yaml",
        Tags = ["mpps", "core"],
        Requirements = ["MPP-016"],
        Matrix = new Dictionary<string, string> { ["device"] = "ct" },
        Seed = 2,
        Verdict = Verdict.Fail,
        Reason = "step 2: the target accepted a change of a completed procedure step",
        Started = Start.AddSeconds(1),
        Duration = TimeSpan.FromMilliseconds(230),
        EvidenceFile = "evidence/mpps-final.device_ct.jsonl",
        Reproduce = "modalitysim run scenarios/mpps/final-state.yaml --case 'mpps-final[device=ct]' --seed 2",
        Steps =
        [
            new StepResult
            {
                Index = 1,
                Verb = "mpps-create",
                Verdict = Verdict.Pass,
                Started = Start.AddSeconds(1),
                Duration = TimeSpan.FromMilliseconds(30),
                Source = new SourcePlace("scenarios/mpps/final-state.yaml", 9, 5),
                Findings = [new Finding(Verdict.Pass, null, null, "status is as expected", "0x0000", "0x0000", ["a1#6"])],
            },
            new StepResult
            {
                Index = 2,
                Verb = "mpps-set",
                Name = "set after completion",
                Verdict = Verdict.Fail,
                Started = Start.AddSeconds(1.1),
                Duration = TimeSpan.FromMilliseconds(41),
                Source = new SourcePlace("scenarios/mpps/final-state.yaml", 14, 5),
                SourceYaml = "- mpps-set: { status: COMPLETED }",
                ResolvedYaml = "- mpps-set:\n    status: COMPLETED",
                Findings = [AcceptedAfterFinal],
                Notes = ["affected instance 2.25.1234"],
            },
        ],
    };

    public static CaseResult Broken { get; } = new()
    {
        Id = "worklist",
        ScenarioId = "worklist",
        Name = "The worklist is found",
        File = "scenarios/worklist.yaml",
        Seed = 3,
        Verdict = Verdict.Error,
        Reason = "the worklist folder cannot be written: \u001b[31mno space left\u001b[0m",
        Started = Start.AddSeconds(2),
        Duration = TimeSpan.FromMilliseconds(5),
        Reproduce = "modalitysim run scenarios/worklist.yaml --seed 3",
    };

    public static RunFooter Footer { get; } = new()
    {
        Ended = Start.AddSeconds(3),
        Verdict = Verdict.Error,
        Counts = VerdictCounts.Of([Passed, Failed, Broken]),
        ExitCode = 4,
    };

    public static RunResult Result { get; } = new(Header, [Passed, Failed, Broken], Footer);

    /// <summary>Writes the log as a run would and returns its path.</summary>
    public static string WriteTo(string folder, bool withFooter = true)
    {
        using var log = RunLog.Create(folder, Header);
        foreach (var item in Result.Cases)
            log.Write(item);
        if (withFooter)
            log.Write(Footer);
        return Path.Combine(folder, RunLog.FileName);
    }
}
