using System.Globalization;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests;

/// <summary>What a probe says of systems of other projects: what their own configuration says, and the claims files that are shipped for them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProbedPeersTests
{
    private const string Schema = "yaml-language-server: $schema=../../docs/schema/claims.schema.json";

    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;
    private static readonly string Explicit = DicomUID.ExplicitVRLittleEndian.Value;
    private static readonly string Ct = DicomUID.CTImageStorage.Value;
    private static readonly string Mr = DicomUID.MRImageStorage.Value;

    // The independent truth: a profile in DCMTK's own words.
    private const string Profile = """
        [[TransferSyntaxes]]
        [Plain]
        TransferSyntax1 = LittleEndianImplicit
        [Some]
        TransferSyntax1 = JPEGBaseline
        TransferSyntax2 = RLELossless
        TransferSyntax3 = LittleEndianExplicit
        TransferSyntax4 = LittleEndianImplicit
        [[PresentationContexts]]
        [Few]
        PresentationContext1 = VerificationSOPClass\Plain
        PresentationContext2 = CTImageStorage\Some
        PresentationContext3 = MRImageStorage\Plain
        [[Profiles]]
        [Few]
        PresentationContexts = Few
        """;

    private static readonly string[] PeerNames = ["dcmtk-storescp", "dcmtk-dcmqrscp", "dcmtk-wlmscpfs", "orthanc"];

    [Test]
    public async Task Storescp_accepts_what_its_profile_says_and_nothing_else()
    {
        await using var peer = new DcmtkStorescp { Accepts = (Profile, "Few") };
        await peer.StartAsync();
        var found = (await ProbeAsync(peer)).Entities.Single();
        var pairs = found.Offers.Accepts.SelectMany(c => c.SopClasses, (c, s) => (c, s)).SelectMany(p => p.c.TransferSyntaxes, (p, t) => (p.s, t));
        Assert.That(pairs, Is.EquivalentTo(new[]
        {
            (DicomUID.Verification.Value, Implicit), (Ct, DicomUID.JPEGBaseline8Bit.Value), (Ct, DicomUID.RLELossless.Value), (Ct, Explicit), (Ct, Implicit), (Mr, Implicit),
        }), peer.Log);
    }

    [Test]
    public async Task Dcmqrscp_has_the_maximum_length_and_the_AE_titles_of_its_configuration()
    {
        await using var peer = new DcmtkDcmqrscp();
        await peer.StartAsync();
        var association = (await ProbeAsync(peer)).Entities.Single().Offers.Association;
        Assert.Multiple(() =>
        {
            // MaxPDUSize and AETable of dcmqrscp.cfg; ANY peer may call.
            Assert.That(association.MaximumPdu, Is.EqualTo(131072));
            Assert.That(association.ChecksCalledAE, Is.True);
            Assert.That(association.ChecksCallingAE, Is.False);
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Orthanc_is_found_as_its_configuration_makes_it(bool accepts)
    {
        await using var peer = new Orthanc
        {
            Settings = new Dictionary<string, object>
            {
                ["DicomCheckCalledAet"] = !accepts,
                ["RleTransferSyntaxAccepted"] = accepts,
                ["Jpeg2000TransferSyntaxAccepted"] = accepts,
                ["DeflatedTransferSyntaxAccepted"] = accepts,
                ["UnknownSopClassAccepted"] = accepts,
            },
        };
        await peer.StartAsync();
        var found = (await ProbeAsync(peer)).Entities.Single();
        var syntaxes = found.Offers.AcceptsOf(Ct).Single().TransferSyntaxes;
        string[] optional = [DicomUID.RLELossless.Value, DicomUID.JPEG2000Lossless.Value, DicomUID.JPEG2000.Value, DicomUID.DeflatedExplicitVRLittleEndian.Value];
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.Association.ChecksCalledAE, Is.EqualTo(!accepts), peer.Log);
            Assert.That(syntaxes.Intersect(optional), accepts ? Is.EquivalentTo(optional) : Is.Empty);
            Assert.That(syntaxes, Is.SupersetOf(new[] { Implicit, Explicit, DicomUID.JPEGBaseline8Bit.Value }));
            Assert.That(found.Notes, accepts ? Has.Some.Contains("SOP classes that do not exist") : Has.None.Contains("do not exist"));
        });
    }

    [Test]
    public async Task A_storescp_that_speaks_TLS_alone_is_probed_over_it_and_openssl_agrees_on_the_versions()
    {
        using var folder = new TemporaryFolder();
        var openssl = Installed.Program("openssl", "openssl");
        var (key, certificate) = (Path.Combine(folder.Path, "key.pem"), Path.Combine(folder.Path, "certificate.pem"));
        var made = await Tool.RunAsync(openssl, ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost"]);
        Assert.That(made.ExitCode, Is.Zero, made.Text);
        await using var peer = new DcmtkStorescp { Options = ["+tls", key, certificate, "-ic"] };
        await peer.StartAsync();
        var found = (await ProbeAsync(peer, new ProbeOptions { AsksTls = true, SopClasses = [Ct], TransferSyntaxes = [Implicit] })).Entities.Single();
        Assert.That(found.Offers.AcceptsOf(Ct), Has.Exactly(1).Items, peer.Log);
        Assert.That(found.Security!.PlainText, Is.False);
        foreach (var (version, option) in new[] { ("1.1", "-tls1_1"), ("1.2", "-tls1_2"), ("1.3", "-tls1_3") })
        {
            var shaken = await Tool.RunAsync(openssl, ["s_client", option, "-cipher", "ALL:@SECLEVEL=0", "-connect", $"127.0.0.1:{peer.Port}"]);
            Assert.That(found.Security.Tls!.Contains(version), Is.EqualTo(shaken.ExitCode == 0), $"TLS {version}: {shaken.Text}");
        }
    }

    [Test]
    public async Task The_DICOMweb_plugin_of_Orthanc_offers_what_it_has_an_instance_of()
    {
        await using var peer = new Orthanc();
        await peer.StartAsync();
        var before = await peer.CountInstancesAsync();
        var empty = (await ProbeAsync(peer, web: peer.DicomWeb)).Web!;
        Assert.Multiple(async () =>
        {
            Assert.That(empty.Offers.Search, Is.SupersetOf(new[] { "studies", "series", "instances", "studies/series" }), peer.Log);
            Assert.That(empty.Offers.Store, Is.EqualTo(new[] { "application/dicom" }));
            Assert.That(empty.Offers.Worklist, Is.False);
            Assert.That(empty.Open["rendered"], Is.EqualTo("no instance was found to ask for"));
            Assert.That(await peer.CountInstancesAsync(), Is.EqualTo(before));
        });
    }

    [TestCaseSource(nameof(PeerNames))]
    public async Task The_shipped_claims_of_a_system_are_what_a_probe_finds(string name)
    {
        await using var peer = await PeerCatalog.StartAsync(name);
        var result = await ProbeAsync(peer, web: (peer as Orthanc)?.DicomWeb);
        var statement = result.ToStatement() with { Product = Products[name] };
        var text = StatementWriter.Write(statement, Schema, "What modalitysim probe found with the options of the interoperability tests; not what the vendor claims.");
        var path = Repository.PathOf("scenarios", "claims", $"{name}.yaml");
        if (Environment.GetEnvironmentVariable("MODALITYSIM_WRITE_GOLDENS") == "1")
        {
            await File.WriteAllTextAsync(path, text);
        }

        Assert.That(text, Is.EqualTo((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n")), $"{path}: run the test with MODALITYSIM_WRITE_GOLDENS=1 and look at the difference.");
        DocumentPart.Check("docs/claims.md", $"probe of {name}", Row(statement, result.Entities[0]));
        var again = ClaimComparison.Compare((TargetOf(peer) with { Web = null }).Claiming(path).Claims!, result);
        Assert.That(again.Where(c => c.Outcome is ClaimOutcome.ClaimedButFails or ClaimOutcome.WorksButUnclaimed), Is.Empty);
    }

    private static readonly Dictionary<string, ProductStatement> Products = new()
    {
        ["dcmtk-storescp"] = new ProductStatement { Name = "DCMTK storescp", Version = "3.6.7", Manufacturer = "OFFIS" },
        ["dcmtk-dcmqrscp"] = new ProductStatement { Name = "DCMTK dcmqrscp", Version = "3.6.7", Manufacturer = "OFFIS" },
        ["dcmtk-wlmscpfs"] = new ProductStatement { Name = "DCMTK wlmscpfs", Version = "3.6.7", Manufacturer = "OFFIS" },
        ["orthanc"] = new ProductStatement { Name = "Orthanc", Version = "1.10.1", Manufacturer = "Orthanc project" },
    };

    private static string Row(ConformanceStatement statement, ProbedEntity probed)
    {
        var association = statement.Entities[0].Association;
        var classes = statement.Entities[0].Accepts.Sum(c => c.SopClasses.Count);
        var syntaxes = statement.Entities[0].AcceptsOf(Ct).SelectMany(c => c.TransferSyntaxes).Count();
        var options = statement.Entities[0].Accepts.SelectMany(c => c.Extended).Select(o => o.Word).Distinct().DefaultIfEmpty("none");
        var scu = statement.Entities[0].Accepts.Where(c => c.Roles.HasFlag(ServiceRoles.Scu)).Sum(c => c.SopClasses.Count);
        return string.Create(CultureInfo.InvariantCulture, $"""
            | | {statement.Product.Name} {statement.Product.Version} |
            |---|---|
            | SOP classes accepted, of {probed.SopClasses.Count} | {classes} |
            | of these also as SCU, by role selection | {scu} |
            | transfer syntaxes of CT Image Storage | {syntaxes} |
            | implementation | {association.ImplementationVersionName}, {association.ImplementationClassUid} |
            | maximum length | {association.MaximumPdu} |
            | operations window | {association.Window!.Invoked}, {association.Window.Performed} |
            | called AE title, calling AE title | {(association.ChecksCalledAE == true ? "checked" : "not checked")}, {(association.ChecksCallingAE == true ? "checked" : "not checked")} |
            | user identity | {(association.UserIdentity!.Count == 0 ? "ignored" : string.Join(", ", association.UserIdentity))} |
            | extended negotiation | {string.Join(", ", options)} |
            """);
    }

    private static Target TargetOf(Peer peer, Uri? web = null) => new()
    {
        Name = peer.Name,
        Port = peer.Port,
        CalledAE = peer.AETitle,
        CallingAE = "MODALITYSIM",
        Web = web is null ? null : new WebSection { Url = web },
    };

    private static Task<ProbeResult> ProbeAsync(Peer peer, ProbeOptions? options = null, Uri? web = null) => Probe.RunAsync(TargetOf(peer, web), options ?? new ProbeOptions());
}
