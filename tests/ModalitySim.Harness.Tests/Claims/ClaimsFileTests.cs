using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Claims;

[TestFixture]
public class ClaimsFileTests
{
    private static readonly Target Target = new() { Name = "t", CalledAE = "MAIN" };

    [Test]
    public void A_claims_file_is_read_with_the_place_of_each_claim()
    {
        using var folder = new TemporaryFolder();
        var claims = Read(folder, """
            apiVersion: modalitysim/v1
            product: { name: Archive, version: "2.1", manufacturer: Somebody }
            applicationEntities:
              - association:
                  maximumPdu: 16384
                  window: { invoked: 0, performed: 1 }
                  checksCalledAE: true
                  userIdentity: [username, jwt]
                accepts:
                  - sopClasses: CTImageStorage
                    roles: [scp, scu]
                    transferSyntaxes: [ImplicitVRLittleEndian, 1.2.840.10008.1.2.5]
                    extended: [storage-level-2]
                proposes:
                  - sopClasses: [1.2.3.4]
                    transferSyntaxes: ImplicitVRLittleEndian
            characterSets: [ISO_IR 100, "ISO 2022 IR 87"]
            security: { tls: ["1.2", "1.3"], plainText: false }
            web: { search: [studies, studies/series], frames: [image/jpeg], worklist: true }
            """);
        var entity = claims.Entities.Single();
        var accepts = entity.Accepts.Single();
        Assert.Multiple(() =>
        {
            Assert.That(claims.Product, Is.EqualTo(new ProductStatement { Name = "Archive", Version = "2.1", Manufacturer = "Somebody" }));
            Assert.That(entity.Association.MaximumPdu, Is.EqualTo(16384));
            Assert.That(entity.Association.Window, Is.EqualTo(new WindowStatement(0, 1)));
            Assert.That(entity.Association.ChecksCallingAE, Is.Null);
            Assert.That(entity.Association.UserIdentity, Is.EqualTo(new[] { "username", "jwt" }));
            Assert.That(accepts.SopClasses, Is.EqualTo(new[] { DicomUID.CTImageStorage.Value }));
            Assert.That(accepts.TransferSyntaxes, Is.EqualTo(new[] { DicomUID.ImplicitVRLittleEndian.Value, DicomUID.RLELossless.Value }));
            Assert.That(accepts.Roles, Is.EqualTo(ServiceRoles.Scp | ServiceRoles.Scu));
            Assert.That(accepts.Extended, Is.EqualTo(new[] { ExtendedOption.StorageLevel2 }));
            Assert.That(accepts.Place!.ToString(), Does.EndWith("claims.yaml:10:9"));
            Assert.That(entity.Proposes.Single().Roles, Is.EqualTo(ServiceRoles.Scu));
            Assert.That(claims.CharacterSets!.Items, Is.EqualTo(new[] { "ISO_IR 100", "ISO 2022 IR 87" }));
            Assert.That(claims.Security!.Tls, Is.EqualTo(new[] { "1.2", "1.3" }));
            Assert.That(claims.Security.PlainText, Is.False);
            Assert.That(claims.Web!.Search, Is.EqualTo(new[] { "studies", "studies/series" }));
            Assert.That(claims.Web.Metadata, Is.Null);
        });
    }

    [TestCase("applicationEntities: []\nsopClasses: []", "unknown key \"sopClasses\" in claims")]
    [TestCase("product: { name: x }", "claims needs the key \"applicationEntities\"")]
    [TestCase("applicationEntities: [ { accepts: [ { sopClasses: CTImageStorge, transferSyntaxes: RLELossless } ] } ]", "did you mean \"CTImageStorage\"?")]
    [TestCase("applicationEntities: [ { accepts: [ { sopClasses: CTImageStorage, transferSyntaxes: RLELosless } ] } ]", "did you mean \"RLELossless\"?")]
    [TestCase("applicationEntities: [ { accepts: [ { sopClasses: CTImageStorage } ] } ]", "accepted contexts needs the key \"transferSyntaxes\"")]
    [TestCase("applicationEntities: [ { association: { userIdentity: [password] } } ]", "expected one of username")]
    [TestCase("applicationEntities: [ {}, {} ]", "two application entities have no title")]
    [TestCase("applicationEntities: [ { title: OTHER } ]", "the target has no address with the AE title OTHER")]
    [TestCase("applicationEntities: []\ncharacterSets: [LATIN1]", "expected a defined term of Specific Character Set, such as ISO_IR 100")]
    [TestCase("applicationEntities: []\nsecurity: { tls: [\"2.0\"] }", "expected one of 1.0, 1.1, 1.2, 1.3")]
    [TestCase("applicationEntities: [ { association: { implementationClassUID: 01.2 } } ]", "expected a UID")]
    public void What_is_wrong_in_a_claims_file_is_said_with_its_place(string yaml, string said)
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<InvalidScenarioException>(() => Read(folder, "apiVersion: modalitysim/v1\n" + yaml));
        Assert.That(e!.Message, Does.Contain(said).And.Match(@"claims\.yaml:\d+:\d+: error"));
    }

    [Test]
    public void A_target_file_names_its_claims_file_and_gives_it_its_variables()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "claims.yaml"), """
            apiVersion: modalitysim/v1
            applicationEntities:
              - title: ${{ ae }}
                accepts: [ { sopClasses: Verification, transferSyntaxes: ImplicitVRLittleEndian } ]
            """);
        var path = Path.Combine(folder.Path, "target.yaml");
        File.WriteAllText(path, """
            apiVersion: modalitysim/v1
            host: 127.0.0.1
            port: 104
            calledAE: ${{ ae }}
            claims: claims.yaml
            vars: { ae: ONE }
            """);
        Assert.That(Target.Load(path, new Dictionary<string, string> { ["ae"] = "TWO" }).Claims!.EntityFor("TWO", isMain: true)!.Accepts, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_is_written_is_read_back_as_the_same_and_hostile_names_stay_text()
    {
        var statement = new ConformanceStatement
        {
            Product = new ProductStatement { Name = "A: \"b\" # c" },
            Entities =
            [
                new EntityStatement
                {
                    Association = new AssociationStatement
                    {
                        MaximumPdu = 0,
                        ImplementationClassUid = "1.2.3",
                        ImplementationVersionName = "x: [\\ \"y\"",
                        Window = new WindowStatement(3, 4),
                        ChecksCalledAE = true,
                        ChecksCallingAE = false,
                        UserIdentity = [],
                        CommonExtendedNegotiation = true,
                    },
                    Accepts =
                    [
                        new ContextStatement
                        {
                            SopClasses = [DicomUID.CTImageStorage.Value, "1.2.3.4.5"],
                            TransferSyntaxes = [.. UidRegistry.All.Where(u => u.Type == "Transfer Syntax").Select(u => u.Uid)],
                            Roles = ServiceRoles.Scp | ServiceRoles.Scu,
                            Extended = [ExtendedOption.StorageLevel1, ExtendedOption.Relational],
                        },
                    ],
                    Proposes = [new ContextStatement { SopClasses = [DicomUID.Verification.Value], TransferSyntaxes = [DicomUID.ImplicitVRLittleEndian.Value], Roles = ServiceRoles.Scu }],
                },
            ],
            CharacterSets = new ListStatement(["ISO_IR 192", "GB18030"]),
            Security = new SecurityStatement { Tls = ["1.2"], PlainText = true },
            Web = new WebStatement { Capabilities = true, Search = ["studies"], Metadata = ["application/dicom+json"], Frames = ["image/jpeg; transfer-syntax=*"], Uri = false },
        };
        using var folder = new TemporaryFolder();
        var text = StatementWriter.Write(statement, "a comment\nof two lines");
        var again = Read(folder, text);
        Assert.That(StatementWriter.Write(again, "a comment\nof two lines"), Is.EqualTo(text));
        Assert.That(text.Split('\n').Max(l => l.Length), Is.LessThanOrEqualTo(200), text);
    }

    private static ConformanceStatement Read(TemporaryFolder folder, string yaml)
    {
        var path = Path.Combine(folder.Path, "claims.yaml");
        File.WriteAllText(path, yaml);
        return Target.Claiming(path).Claims!;
    }
}
