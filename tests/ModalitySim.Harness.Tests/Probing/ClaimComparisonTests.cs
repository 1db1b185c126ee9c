using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Tests.Probing;

[TestFixture]
public class ClaimComparisonTests
{
    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;
    private static readonly string Rle = DicomUID.RLELossless.Value;
    private static readonly string Jpeg = DicomUID.JPEGBaseline8Bit.Value;
    private static readonly string Ct = DicomUID.CTImageStorage.Value;
    private static readonly string Mr = DicomUID.MRImageStorage.Value;
    private static readonly string Us = DicomUID.UltrasoundImageStorage.Value;
    private static readonly SourcePlace Place = new("claims.yaml", 7, 9);

    [Test]
    public void Each_transfer_syntax_of_a_class_works_fails_or_is_more_than_claimed()
    {
        var compared = Compare(Accepting([Ct], Implicit, Rle), Offering([Ct], Implicit, Jpeg));
        Assert.That(Rows(compared), Is.EqualTo(new[]
        {
            (ClaimOutcome.ClaimedAndWorks, "CTImageStorage, SCP: ImplicitVRLittleEndian"),
            (ClaimOutcome.ClaimedButFails, "CTImageStorage, SCP: RLELossless"),
            (ClaimOutcome.WorksButUnclaimed, "CTImageStorage, SCP: JPEGBaseline8Bit"),
            (ClaimOutcome.UnclaimedAndRefused, "MRImageStorage, SCP"),
        }));
    }

    [Test]
    public void A_claim_that_fails_says_where_it_stands_and_under_which_clause()
    {
        var failing = Compare(Accepting([Mr], Implicit), Offering([Ct], Implicit)).Single(c => c.Outcome == ClaimOutcome.ClaimedButFails);
        Assert.Multiple(() =>
        {
            Assert.That(failing.Info, Is.EqualTo(new ClaimInfo("Storage", "MRImageStorage, SCP: ImplicitVRLittleEndian", true, "refused", ClaimOutcome.ClaimedButFails)));
            Assert.That(failing.Clause, Is.EqualTo("PS3.2 §A.4.2.1.4.1.2"));
            Assert.That(failing.Place, Is.EqualTo(Place));
        });
    }

    [Test]
    public void What_was_not_proposed_is_not_judged_and_what_stays_open_is_no_success()
    {
        var probed = Offering([Ct], Implicit) with { Open = new Dictionary<string, string> { [Mr] = "the peer aborted" } };
        var compared = Compare(Accepting([Us, Mr], Implicit), probed);
        Assert.Multiple(() =>
        {
            Assert.That(compared.Single(c => c.Info.Capability.StartsWith("UltrasoundImage", StringComparison.Ordinal)).Outcome, Is.EqualTo(ClaimOutcome.NotProbed));
            Assert.That(compared.Single(c => c.Info.Capability.StartsWith("MRImage", StringComparison.Ordinal)), Has.Property("IsOpen").True.And.Property("Outcome").EqualTo(ClaimOutcome.NotProbed));
        });
    }

    [TestCase(ServiceRoles.Scp | ServiceRoles.Scu, ServiceRoles.Scp, ClaimOutcome.ClaimedButFails)]
    [TestCase(ServiceRoles.Scp | ServiceRoles.Scu, ServiceRoles.Scp | ServiceRoles.Scu, ClaimOutcome.ClaimedAndWorks)]
    [TestCase(ServiceRoles.Scp, ServiceRoles.Scp | ServiceRoles.Scu, ClaimOutcome.WorksButUnclaimed)]
    public void Roles_are_compared(ServiceRoles claimed, ServiceRoles offered, ClaimOutcome expected)
    {
        var claims = new EntityStatement { Accepts = [new ContextStatement { SopClasses = [Ct], TransferSyntaxes = [Implicit], Roles = claimed, Place = Place }] };
        var probed = Offering([Ct], Implicit);
        probed = probed with { Offers = probed.Offers with { Accepts = [probed.Offers.Accepts[0] with { Roles = offered }] } };
        Assert.That(Compare(claims, probed).Single(c => c.Info.Capability.Contains("SCU", StringComparison.Ordinal)).Outcome, Is.EqualTo(expected));
    }

    [Test]
    public void Extended_negotiation_is_compared_option_by_option()
    {
        var claims = new EntityStatement { Accepts = [new ContextStatement { SopClasses = [Ct], TransferSyntaxes = [Implicit], Extended = [ExtendedOption.Fuzzy, ExtendedOption.Relational], Place = Place }] };
        var probed = Offering([Ct], Implicit);
        probed = probed with { Offers = probed.Offers with { Accepts = [probed.Offers.Accepts[0] with { Extended = [ExtendedOption.Relational, ExtendedOption.TimeZone] }] } };
        var outcomes = Compare(claims, probed).Where(c => c.Clause.StartsWith("PS3.4 §C.5", StringComparison.Ordinal)).Select(c => (c.Info.Capability, c.Outcome));
        Assert.That(outcomes, Is.EquivalentTo(new[]
        {
            ("CTImageStorage: fuzzy matching of person names", ClaimOutcome.ClaimedButFails),
            ("CTImageStorage: relational queries or retrieval", ClaimOutcome.ClaimedAndWorks),
            ("CTImageStorage: timezone query adjustment", ClaimOutcome.WorksButUnclaimed),
        }));
    }

    [TestCase(16384u, 65536u, ClaimOutcome.ClaimedAndWorks)]
    [TestCase(16384u, 0u, ClaimOutcome.ClaimedAndWorks)]
    [TestCase(16384u, 16383u, ClaimOutcome.ClaimedButFails)]
    [TestCase(0u, 65536u, ClaimOutcome.ClaimedButFails)]
    public void A_length_may_be_more_than_claimed_and_not_less(uint claimed, uint offered, ClaimOutcome expected)
    {
        var compared = Compare(
            new EntityStatement { Association = new AssociationStatement { MaximumPdu = claimed } },
            Offering([Ct], Implicit, new AssociationStatement { MaximumPdu = offered }));
        Assert.That(compared.Single(c => c.Info.Service == "Association").Outcome, Is.EqualTo(expected));
    }

    [Test]
    public void Policies_are_compared_and_what_is_not_claimed_is_not_judged()
    {
        var claimed = new AssociationStatement
        {
            ImplementationClassUid = "1.2.3",
            ImplementationVersionName = "V1",
            Window = new WindowStatement(4, 1),
            ChecksCalledAE = true,
            ChecksCallingAE = true,
            UserIdentity = ["username"],
        };
        var offered = new AssociationStatement
        {
            ImplementationClassUid = "1.2.3",
            ImplementationVersionName = "V2",
            Window = new WindowStatement(0, 1),
            ChecksCalledAE = false,
            CommonExtendedNegotiation = true,
            UserIdentity = ["jwt"],
        };
        var probed = Offering([Ct], Implicit, offered) with { Open = new Dictionary<string, string> { [ProbeSubject.CallingAE] = "no answer" } };
        var outcomes = Compare(new EntityStatement { Association = claimed }, probed).Where(c => c.Info.Service == "Association").Select(c => (c.Info.Capability, c.Outcome)).ToList();
        Assert.That(outcomes, Is.EqualTo(new[]
        {
            ("implementation class UID 1.2.3", ClaimOutcome.ClaimedAndWorks),
            ("implementation version name V1", ClaimOutcome.ClaimedButFails),
            ("operations window: invoked 4, performed 1", ClaimOutcome.ClaimedAndWorks),
            ("called AE title checked", ClaimOutcome.ClaimedButFails),
            ("calling AE title checked", ClaimOutcome.NotProbed),
            ("user identity by user name", ClaimOutcome.ClaimedButFails),
            ("user identity by user name and passcode", ClaimOutcome.UnclaimedAndRefused),
            ("user identity by Kerberos ticket", ClaimOutcome.UnclaimedAndRefused),
            ("user identity by SAML assertion", ClaimOutcome.UnclaimedAndRefused),
            ("user identity by JSON Web Token", ClaimOutcome.WorksButUnclaimed),
        }));
    }

    [Test]
    public void An_address_without_an_association_fails_everything_that_is_claimed_of_it()
    {
        var compared = Compare(Accepting([Ct], Implicit), Offering([], Implicit) with { NoContact = "rejected" });
        Assert.That(compared.Single(), Has.Property("Outcome").EqualTo(ClaimOutcome.ClaimedButFails));
    }

    [Test]
    public void What_the_target_does_on_its_own_associations_and_its_character_sets_are_not_probed()
    {
        var claims = new ConformanceStatement
        {
            Entities = [new EntityStatement { Proposes = [new ContextStatement { SopClasses = [Ct, Mr, Us, "1.2", "1.3"], TransferSyntaxes = [Implicit], Place = Place }] }],
            CharacterSets = new ListStatement(["ISO_IR 192"], Place),
        };
        var compared = ClaimComparison.Compare(claims, Result(Offering([], Implicit))).Where(c => c.Info.IsClaimed).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(compared.Select(c => c.Outcome), Is.All.EqualTo(ClaimOutcome.NotProbed));
            Assert.That(compared.Select(c => c.IsOpen), Is.All.False);
            Assert.That(compared.Select(c => c.Info.Capability), Is.EqualTo(new[] { "proposes CTImageStorage, MRImageStorage, UltrasoundImageStorage and 2 more", "ISO_IR 192" }));
        });
    }

    private static IReadOnlyList<ComparedClaim> Compare(EntityStatement claimed, ProbedEntity probed) =>
        ClaimComparison.Compare(new ConformanceStatement { Entities = [claimed] }, Result(probed));

    private static ProbeResult Result(ProbedEntity probed) => new() { Target = new TargetInfo("t", "h", 1, "AE", null), Entities = [probed] };

    private static IEnumerable<(ClaimOutcome, string)> Rows(IEnumerable<ComparedClaim> compared) => compared.Select(c => (c.Outcome, c.Info.Capability));

    private static EntityStatement Accepting(string[] sopClasses, params string[] syntaxes) =>
        new() { Accepts = [new ContextStatement { SopClasses = sopClasses, TransferSyntaxes = syntaxes, Place = Place }] };

    private static ProbedEntity Offering(string[] sopClasses, params string[] syntaxes) => Offering(sopClasses, syntaxes, new AssociationStatement());

    private static ProbedEntity Offering(string[] sopClasses, string syntax, AssociationStatement association) => Offering(sopClasses, [syntax], association);

    private static ProbedEntity Offering(string[] sopClasses, string[] syntaxes, AssociationStatement association) => new()
    {
        Host = "h",
        Port = 1,
        CalledAE = "AE",
        CallingAE = "US",
        AskedForPolicies = true,
        SopClasses = [Ct, Mr],
        TransferSyntaxesOf = _ => [Implicit, Rle, Jpeg],
        Offers = new EntityStatement { Association = association, Accepts = sopClasses.Length == 0 ? [] : [new ContextStatement { SopClasses = sopClasses, TransferSyntaxes = syntaxes }] },
    };
}
