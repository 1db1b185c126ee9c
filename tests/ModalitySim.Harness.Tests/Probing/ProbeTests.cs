using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Probing;

[TestFixture]
public class ProbeTests
{
    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;
    private static readonly string Explicit = DicomUID.ExplicitVRLittleEndian.Value;
    private static readonly string Rle = DicomUID.RLELossless.Value;
    private static readonly string Jpeg = DicomUID.JPEGBaseline8Bit.Value;
    private static readonly string Ct = DicomUID.CTImageStorage.Value;
    private static readonly string Mr = DicomUID.MRImageStorage.Value;
    private static readonly string Find = DicomUID.StudyRootQueryRetrieveInformationModelFind.Value;
    private static readonly string Worklist = DicomUID.ModalityWorklistInformationModelFind.Value;

    private static readonly ProbeOptions Few = new() { SopClasses = [Ct, Mr, Find, Worklist], TransferSyntaxes = [Implicit, Explicit, Rle] };

    private static readonly Offer Verification = new([DicomUID.Verification.Value], Implicit);

    [Test]
    public async Task A_probe_finds_every_pair_of_class_and_transfer_syntax_and_no_other()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification, new([Ct], Implicit, Explicit, Rle, Jpeg), new([Mr], Explicit, Implicit)]);
        var found = (await Probe.RunAsync(fake.Target, new ProbeOptions())).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.NoContact, Is.Null);
            Assert.That(found.Open, Is.Empty);
            Assert.That(Pairs(found), Is.EquivalentTo(new[]
            {
                (DicomUID.Verification.Value, Implicit), (Ct, Implicit), (Ct, Explicit), (Ct, Rle), (Ct, Jpeg), (Mr, Explicit), (Mr, Implicit),
            }));
        });
    }

    [Test]
    public async Task A_probe_proposes_every_class_of_the_registry_at_most_128_to_an_association_with_at_most_32_transfer_syntaxes_each()
    {
        var requests = new List<AAssociateRq>();
        await using var fake = await OfferingTarget.StartAsync([Verification, new([Ct], Implicit, Rle)], o => o with { Admit = Remember });
        await Probe.RunAsync(fake.Target, new ProbeOptions());
        var proposed = requests.SelectMany(r => r.PresentationContexts).SelectMany(c => c.TransferSyntaxes, (c, s) => (c.AbstractSyntax, s)).ToHashSet();
        Assert.Multiple(() =>
        {
            // PS3.8 §7.1.1.13: 128 odd ids.
            Assert.That(requests.Select(r => r.PresentationContexts.Count()).Max(), Is.EqualTo(128));
            Assert.That(requests.SelectMany(r => r.PresentationContexts).Select(c => c.TransferSyntaxes.Count).Max(), Is.EqualTo(32));
            Assert.That(UidRegistry.All.Where(u => u.Type is "SOP Class" or "Meta SOP Class").Select(u => u.Uid).Except(proposed.Select(p => p.AbstractSyntax)), Is.Empty);
            Assert.That(UidRegistry.All.Where(u => u.Type == "Transfer Syntax").Select(u => u.Uid).Except(proposed.Where(p => p.AbstractSyntax == Ct).Select(p => p.s)), Is.Empty);
        });

        AAssociateRj? Remember(AAssociateRq request)
        {
            lock (requests)
                requests.Add(request);
            return null;
        }
    }

    [Test]
    public async Task A_probe_sends_no_message_on_its_associations()
    {
        Offer[] offers = [new([DicomUID.Verification.Value], Implicit), new([Ct, DicomUID.ModalityPerformedProcedureStep.Value, Find], Implicit, Explicit)];
        await using var fake = await OfferingTarget.StartAsync(offers);
        await Probe.RunAsync(fake.Target, new ProbeOptions());
        Assert.That(offers.Sum(o => o.Messages), Is.Zero);
    }

    [Test]
    public async Task Identity_length_and_window_are_what_the_acceptance_says()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with
        {
            MaximumLength = 65536,
            ImplementationClassUid = "1.2.3.4",
            ImplementationVersionName = "VERSION_7",
            PerformedOperations = 5,
            InvokedOperations = 3,
        });
        var association = (await Probe.RunAsync(fake.Target, Few)).Entities.Single().Offers.Association;
        Assert.Multiple(() =>
        {
            Assert.That(association.MaximumPdu, Is.EqualTo(65536));
            Assert.That(association.ImplementationClassUid, Is.EqualTo("1.2.3.4"));
            Assert.That(association.ImplementationVersionName, Is.EqualTo("VERSION_7"));
            Assert.That(association.Window, Is.EqualTo(new WindowStatement(5, 3)));
        });
    }

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public async Task Checked_AE_titles_are_told_from_unchecked_ones(bool called, bool calling)
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with { ChecksCalledAE = called, CallingAEs = calling ? ["PROBE"] : null });
        var association = (await Probe.RunAsync(fake.Target, Few)).Entities.Single().Offers.Association;
        Assert.That((association.ChecksCalledAE, association.ChecksCallingAE), Is.EqualTo((called, calling)));
    }

    [Test]
    public async Task User_identities_are_evaluated_ignored_or_refused()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with
        {
            Identify = identity => identity.IdentityType == 2 ? new UserIdentityDecision(false, default) : new UserIdentityDecision(true, default),
        });
        var evaluating = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        await using var deaf = await OfferingTarget.StartAsync([Verification]);
        var ignoring = (await Probe.RunAsync(deaf.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(evaluating.Offers.Association.UserIdentity, Is.EqualTo(new[] { "username", "username-passcode", "kerberos", "saml", "jwt" }));
            Assert.That(evaluating.UserIdentityAnswers["username"], Is.EqualTo("accepted an unknown user"));
            Assert.That(evaluating.UserIdentityAnswers["username-passcode"], Does.StartWith("refused an unknown user").And.Contain("1/2/1"));
            Assert.That(ignoring.Offers.Association.UserIdentity, Is.Empty);
            Assert.That(ignoring.UserIdentityAnswers.Values, Is.All.EqualTo("ignored"));
        });
    }

    [Test]
    public async Task A_target_that_wants_a_user_it_knows_is_asked_as_the_user_of_the_target_file()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification, new([Ct], Implicit)], o => o with
        {
            Admit = request => request.UserItems<UserIdentityRqItem>().Any() ? null : AAssociateRj.ProviderNoReason,
            Identify = identity => new UserIdentityDecision(identity.PrimaryField.Span.SequenceEqual("me"u8) && identity.SecondaryField.Span.SequenceEqual("secret"u8), default),
        });
        var known = fake.Target with { Identity = new IdentitySection { User = "me", Password = "secret" } };
        var found = (await Probe.RunAsync(known, Few with { AsksForPolicies = false })).Entities.Single();
        var refused = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.AcceptsOf(Ct), Has.Exactly(1).Items);
            Assert.That(found.Notes, Has.One.Contains("without a user that it knows"));
            Assert.That(refused.NoContact, Does.Contain("1/2/1"));
        });
    }

    [Test]
    public async Task Roles_and_extended_negotiation_are_found_for_each_class()
    {
        await using var fake = await OfferingTarget.StartAsync(
        [
            Verification, new([Ct], Implicit) { IsScuToo = true, Extended = [2, 0, 0, 0, 1, 0] },
            new([Find], Implicit) { Extended = [1, 0, 1, 0, 0] }, new([Worklist], Implicit) { Extended = [1, 1, 0, 1] }, new([Mr], Implicit),
        ]);
        var offers = (await Probe.RunAsync(fake.Target, Few)).Entities.Single().Offers;
        Assert.Multiple(() =>
        {
            Assert.That(offers.AcceptsOf(Ct).Single().Roles, Is.EqualTo(ServiceRoles.Scp | ServiceRoles.Scu));
            Assert.That(offers.AcceptsOf(Mr).Single().Roles, Is.EqualTo(ServiceRoles.Scp));
            Assert.That(offers.AcceptsOf(Ct).Single().Extended, Is.EqualTo(new[] { ExtendedOption.StorageLevel2 }));
            Assert.That(offers.AcceptsOf(Find).Single().Extended, Is.EqualTo(new[] { ExtendedOption.Relational, ExtendedOption.Fuzzy }));
            // PS3.4 Table K.5-1: the first two bytes are reserved.
            Assert.That(offers.AcceptsOf(Worklist).Single().Extended, Is.EqualTo(new[] { ExtendedOption.TimeZone }));
            Assert.That(offers.AcceptsOf(Mr).Single().Extended, Is.Empty);
        });
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public async Task An_unknown_class_that_is_related_to_a_known_one_shows_common_extended_negotiation(bool supports, bool expected)
    {
        var ct = new Offer([Ct], Implicit);
        await using var fake = await OfferingTarget.StartAsync([Verification, ct], o => o with
        {
            FindService = (_, request) => supports && request.UserItems<SopClassCommonExtendedNegotiationItem>().Any(i => i.RelatedGeneralSopClassUids.Contains(Ct)) ? ct : null,
        });
        var association = (await Probe.RunAsync(fake.Target, Few)).Entities.Single().Offers.Association;
        Assert.That(association.CommonExtendedNegotiation, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_probe_of_some_classes_and_syntaxes_asks_for_no_others_and_for_no_policies()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification, new([Ct, Mr], Implicit, Explicit, Rle)]);
        var options = new ProbeOptions { SopClasses = [Ct], TransferSyntaxes = [Implicit, Rle], AsksForPolicies = false };
        var found = (await Probe.RunAsync(fake.Target, options)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(Pairs(found), Is.EquivalentTo(new[] { (Ct, Implicit), (Ct, Rle) }));
            Assert.That(found.Offers.Association.ChecksCalledAE, Is.Null);
            // One to get acquainted, one for each transfer syntax; there is none left to be refused.
            Assert.That(found.Associations, Is.EqualTo(3));
        });
    }

    private static IEnumerable<(string SopClass, string Syntax)> Pairs(ProbedEntity entity) =>
        entity.Offers.Accepts.SelectMany(c => c.SopClasses, (c, s) => (c, s)).SelectMany(p => p.c.TransferSyntaxes, (p, t) => (p.s, t));
}
