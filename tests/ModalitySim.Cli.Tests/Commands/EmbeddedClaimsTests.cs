using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>The conformance statement of the reference PACS, scenarios/claims/embedded.yaml, is what a probe finds.</summary>
public sealed class EmbeddedClaimsTests
{
    private static readonly string[] Shown =
    [
        "yaml-language-server: $schema=../../docs/schema/claims.schema.json",
        "The conformance statement of the reference PACS as serve starts it. Written by a test from what a probe finds, and from what the",
        "PACS does when it opens associations itself: C-MOVE, commitment reports, notifications.",
    ];

    private static readonly string[] Both = [DicomUID.ImplicitVRLittleEndian.Value, DicomUID.ExplicitVRLittleEndian.Value];

    [Test]
    public async Task The_conformance_statement_of_the_reference_PACS_is_true()
    {
        using var folder = new TemporaryFolder();
        await using var pacs = await ReferencePacs.StartAsync();
        await pacs.StartWebAsync();
        Assert.That((await CommandLine.RunAsync("generate", "--device", "ct", "--out", folder.Path, "--count", "1")).ExitCode, Is.Zero);
        Assert.That((await CommandLine.RunAsync("send", "--port", $"{pacs.Target.Port}", "--called-ae", pacs.Target.AETitle, folder.Path)).ExitCode, Is.Zero);
        var target = Target.Of(pacs.Target) with { CallingAE = "MODALITYSIM", Web = new WebSection { Url = pacs.WebAddress! } };
        var probed = await Probe.RunAsync(target, new ProbeOptions());
        var found = probed.ToStatement();
        var entity = found.Entities.Single();
        var statement = found with
        {
            Product = new ProductStatement { Name = "ModalitySim reference PACS" },
            // Which callers and users it knows is a matter of its options: run gives it some, serve none.
            Entities = [entity with { Association = entity.Association with { ChecksCallingAE = null, UserIdentity = null }, Proposes = Proposed(entity) }],
            CharacterSets = new ListStatement(
            [
                "ISO_IR 6", "ISO_IR 13", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 126", "ISO_IR 127", "ISO_IR 138", "ISO_IR 144", "ISO_IR 148", "ISO_IR 166",
                "ISO_IR 192", "ISO 2022 IR 6", "ISO 2022 IR 13", "ISO 2022 IR 58", "ISO 2022 IR 87", "ISO 2022 IR 100", "ISO 2022 IR 149", "ISO 2022 IR 159", "GB18030", "GBK",
            ]),
        };
        var text = StatementWriter.Write(statement, Shown);
        var path = Repository.PathOf("scenarios", "claims", "embedded.yaml");
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1") await File.WriteAllTextAsync(path, text);
        Assert.That(text, Is.EqualTo((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n")), path);

        var compared = ClaimComparison.Compare(target.Claiming(path).Claims!, probed);
        Assert.That(compared.Where(c => c.Outcome is ClaimOutcome.ClaimedButFails or ClaimOutcome.WorksButUnclaimed || c.IsOpen), Is.Empty);
    }

    [Test]
    public void Every_scenario_that_applies_to_the_reference_PACS_applies_to_its_claims()
    {
        var bare = Target.Of(new Network.Services.ApplicationEntity("127.0.0.1", 11112, "REFPACS") { Introduce = static _ => { }, WorklistFolder = "" });
        var claiming = bare.Claiming(Repository.PathOf("scenarios", "claims", "embedded.yaml"));
        var without = Planner.Plan([Repository.PathOf("scenarios")], new PlanOptions { Target = bare }).Cases;
        var with = Planner.Plan([Repository.PathOf("scenarios")], new PlanOptions { Target = claiming }).Cases;
        Assert.That(with.Zip(without).Where(p => p.First.NotApplicable is not null && p.Second.NotApplicable is null).Select(p => $"{p.First.Id}: {p.First.NotApplicable}"), Is.Empty);
    }

    private static ContextStatement[] Proposed(EntityStatement entity) =>
    [
        new() { SopClasses = [DicomUID.ModalityPerformedProcedureStepNotification.Value, DicomUID.StorageCommitmentPushModel.Value, DicomUID.UnifiedProcedureStepEvent.Value], TransferSyntaxes = Both, Roles = ServiceRoles.Scp },
        new() { SopClasses = [DicomUID.InstanceAvailabilityNotification.Value], TransferSyntaxes = Both, Roles = ServiceRoles.Scu },
        .. entity.Accepts.Where(c => c.Roles.HasFlag(ServiceRoles.Scu)).Select(c => c with { Roles = ServiceRoles.Scu, Extended = [] }),
    ];
}
