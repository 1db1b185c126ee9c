using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>What the claims of a target make of what scenarios require.</summary>
[TestFixture]
public class RequiredCapabilityTests
{
    private const string Claims = """
        apiVersion: modalitysim/v1
        applicationEntities:
          - association: { checksCalledAE: false }
            accepts:
              - sopClasses: [Verification, StudyRootQueryRetrieveInformationModelFind]
                transferSyntaxes: [ImplicitVRLittleEndian]
                extended: [relational]
              - sopClasses: [CTImageStorage]
                transferSyntaxes: [ImplicitVRLittleEndian, ExplicitVRLittleEndian, RLELossless]
                roles: [scp, scu]
            proposes:
              - sopClasses: [MRImageStorage]
                transferSyntaxes: [ImplicitVRLittleEndian]
        characterSets: [ISO_IR 100]
        """;

    [TestCase("verification")]
    [TestCase("query")]
    [TestCase("{ sopClass: CTImageStorage }")]
    [TestCase("{ sopClass: CTImageStorage, transferSyntax: [ImplicitVRLittleEndian, RLELossless], role: scu }")]
    [TestCase("{ sopClass: MRImageStorage, role: scu }")]
    [TestCase("{ sopClass: StudyRootQueryRetrieveInformationModelFind, extended: relational }")]
    [TestCase("{ transferSyntax: RLELossless }")]
    [TestCase("{ characterSet: ISO_IR 100 }")]
    public void A_case_applies_when_what_it_requires_is_claimed(string required) => Assert.That(WhyNot(required), Is.Null);

    [TestCase("worklist", "claims.yaml does not claim ModalityWorklistInformationModelFind")]
    [TestCase("mpps", "claims.yaml does not claim ModalityPerformedProcedureStep")]
    [TestCase("called-ae-check", "the target file or its claims say that the called AE title is not checked")]
    [TestCase("{ sopClass: MRImageStorage }", "claims.yaml does not claim MRImageStorage")]
    [TestCase("{ sopClass: CTImageStorage, transferSyntax: JPEGBaseline8Bit }", "claims.yaml:8:9 claims CTImageStorage without JPEGBaseline8Bit")]
    [TestCase("{ sopClass: Verification, role: scu }", "claims.yaml:5:9 claims Verification without the role SCU")]
    [TestCase("{ sopClass: StudyRootQueryRetrieveInformationModelFind, extended: [relational, fuzzy] }", "claims.yaml:5:9 claims StudyRootQueryRetrieveInformationModelFind without fuzzy")]
    [TestCase("{ transferSyntax: [RLELossless, JPEGBaseline8Bit] }", "claims.yaml claims no SOP class with RLELossless, JPEGBaseline8Bit")]
    [TestCase("{ characterSet: [ISO_IR 100, ISO_IR 192] }", "claims.yaml:14:16 claims character sets without ISO_IR 192")]
    public void A_case_does_not_apply_when_something_is_not_claimed_and_says_which_line(string required, string reason) =>
        Assert.That(WhyNot(required), Does.EndWith(reason));

    [Test]
    public void Without_claims_everything_applies()
    {
        Assert.That(Plan(new Target { Name = "t", CalledAE = "A" }, "{ sopClass: MRImageStorage }").Cases.Single().NotApplicable, Is.Null);
    }

    [Test]
    public void What_is_required_may_depend_on_the_matrix()
    {
        var plan = Plan(Claiming(), "{ sopClass: CTImageStorage, transferSyntax: \"${{ syntax }}\" }", "matrix: { syntax: [RLELossless, JPEGBaseline8Bit] }");
        Assert.That(plan.Cases.Select(c => c.NotApplicable is null), Is.EqualTo(new[] { true, false }));
    }

    [TestCase("ct", null)]
    [TestCase("mr", "claims.yaml does not claim MRImageStorage, which the device makes")]
    public void Storage_is_required_for_what_the_device_makes(string device, string? reason)
    {
        var why = Plan(Claiming(), "storage", $"device: {device}").Cases.Single().NotApplicable;
        Assert.That(why, reason is null ? Is.Null : Does.EndWith(reason));
    }

    [TestCase("{ sopClas: CTImageStorage }", "unknown key \"sopClas\" in required capability")]
    [TestCase("{ sopClass: CTImageStorge }", "did you mean \"CTImageStorage\"?")]
    [TestCase("{}", "names at least one of")]
    [TestCase("{ role: scu }", "a role is that of a SOP class")]
    [TestCase("wurklist", "did you mean \"worklist\"?")]
    [TestCase("{ sopClass: \"${{ unknown }}\" }", "\"unknown\" is not defined here")]
    public void A_wrong_requirement_is_an_error_of_the_scenario(string required, string said) =>
        Assert.That(() => Plan(Claiming(), required), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains(said));

    private static string? WhyNot(string required) => Plan(Claiming(), required).Cases.Single().NotApplicable;

    private static ScenarioPlan Plan(Target target, string required, string head = "") => RunnerTests.Plan(target, "- echo:", $"requires: [ {required} ]\n{head}");

    private static Target Claiming()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "claims.yaml");
        File.WriteAllText(path, Claims);
        return new Target { Name = "t", CalledAE = "A" }.Claiming(path);
    }
}
