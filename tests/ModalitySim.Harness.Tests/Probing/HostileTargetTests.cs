using System.Net.Sockets;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Probing;

/// <summary>What a probe says of targets that accept nothing, everything, answer with nonsense or not at all.</summary>
[TestFixture]
public class HostileTargetTests
{
    private static readonly string Implicit = DicomUID.ImplicitVRLittleEndian.Value;
    private static readonly Offer Verification = new([DicomUID.Verification.Value], Implicit);

    private static readonly ProbeOptions Few = new() { SopClasses = [DicomUID.CTImageStorage.Value, DicomUID.MRImageStorage.Value], TransferSyntaxes = [Implicit] };

    [Test]
    public async Task A_target_that_refuses_every_context_offers_nothing_and_lacks_Verification()
    {
        await using var fake = await OfferingTarget.StartAsync([]);
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.Accepts, Is.Empty);
            Assert.That(found.Notes, Has.One.Contains("refuses Verification").And.One.Contains("PS3.2 §7.1"));
        });
    }

    [Test]
    public async Task A_target_that_accepts_what_does_not_exist_is_told_apart()
    {
        await using var fake = await OfferingTarget.StartAsync([], o => o with { FindService = (_, _) => Verification });
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.Accepts.Single().SopClasses, Has.Count.EqualTo(2));
            Assert.That(found.Notes, Has.One.Contains("accepts SOP classes that do not exist"));
            Assert.That(found.Offers.Association.CommonExtendedNegotiation, Is.Null);
            Assert.That(found.Open[ProbeSubject.CommonExtendedNegotiation], Does.Contain("anyway"));
        });
    }

    [Test]
    public async Task A_transfer_syntax_that_was_not_proposed_is_no_offer_but_a_note()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with
        {
            Alter = (_, acceptance) => acceptance with
            {
                Items = [.. acceptance.Items.Select(i => i is PresentationContextAcItem c ? new PresentationContextAcItem(c.Id, PresentationContextResult.Acceptance, "1.2.3") : i)],
            },
        });
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(found.Offers.Accepts, Is.Empty);
            Assert.That(found.Notes, Has.Some.Contains("transfer syntax that was not proposed").And.Some.Contains("PS3.8 §9.3.3.2"));
        });
    }

    [Test]
    public async Task Contexts_without_an_answer_are_no_offers_but_a_note()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with
        {
            Alter = (_, acceptance) => acceptance with { Items = [.. acceptance.Items.Where(i => i is not PresentationContextAcItem { Id: > 1 })] },
        });
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.That(found.Notes, Has.One.Contains("did not answer every proposed presentation context"));
    }

    [Test]
    public async Task A_rejection_of_the_called_AE_title_says_how_to_name_another()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with { ChecksCalledAE = true });
        var result = await Probe.RunAsync(fake.Target with { CalledAE = "WRONG" }, Few);
        Assert.Multiple(() =>
        {
            Assert.That(result.HasContact, Is.False);
            Assert.That(result.Entities.Single().NoContact, Does.Contain("1/1/7").And.Contain("\"WRONG\"").And.Contain("--called-ae"));
            Assert.That(result.ToStatement().Entities, Is.Empty);
        });
    }

    [Test]
    public async Task A_silent_target_is_given_up_after_its_time()
    {
        await using var raw = RawTarget.Start((_, stop) => Task.Delay(Timeout.Infinite, stop));
        var found = (await Probe.RunAsync(raw.Target, Few)).Entities.Single();
        Assert.That(found.NoContact, Is.EqualTo("no answer to the association request within 1 s"));
    }

    [TestCase(new byte[] { 0x48, 0x54, 0x54, 0x50, 0x2F, 0x31, 0x2E, 0x31, 0x20, 0x34 }, "broke the protocol")]
    [TestCase(new byte[] { 0x02, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01 }, "broke the protocol")]
    [TestCase(new byte[] { 0x07, 0x00, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x02, 0x01 }, "aborted")]
    [TestCase(new byte[] { }, "closed")]
    public async Task Nonsense_is_called_by_its_name(byte[] answer, string said)
    {
        await using var raw = RawTarget.Start(async (stream, stop) =>
        {
            await stream.ReadExactlyAsync(new byte[74], stop);
            await stream.WriteAsync(answer, stop);
            if (answer.Length == 0)
                stream.Socket.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, stop);
        });
        var found = (await Probe.RunAsync(raw.Target, Few)).Entities.Single();
        Assert.That(found.NoContact, Does.Contain(said));
    }

    [Test]
    public async Task A_target_that_dies_of_long_requests_is_asked_in_smaller_ones()
    {
        await using var fake = await OfferingTarget.StartAsync([Verification, new([.. UidRegistry.StorageSopClasses.Select(c => c.Uid)], Implicit)], o => o with
        {
            // No rejection and no acceptance: the connection ends.
            Admit = request => request.PresentationContexts.Count() > 40 ? throw new IOException("too long") : null,
        });
        var options = new ProbeOptions { SopClasses = [.. UidRegistry.StorageSopClasses.Take(100).Select(c => c.Uid)], TransferSyntaxes = [Implicit], AsksForPolicies = false };
        var found = (await Probe.RunAsync(fake.Target, options)).Entities.Single();
        Assert.That(found.Offers.Accepts.Single().SopClasses, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task A_target_that_fails_again_and_again_is_left_alone_and_what_was_not_asked_stays_open()
    {
        var requests = 0;
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with { Admit = _ => ++requests > 1 ? throw new IOException("broken") : null });
        var found = (await Probe.RunAsync(fake.Target, Few)).Entities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(requests, Is.EqualTo(6));
            Assert.That(found.Open.Keys, Is.SupersetOf(new[] { DicomUID.CTImageStorage.Value, DicomUID.MRImageStorage.Value, ProbeSubject.CalledAE }));
            Assert.That(found.Offers.Association.ChecksCalledAE, Is.Null);
            Assert.That(found.Notes, Has.One.StartsWith("not asked: 5 associations in a row"));
        });
    }

    [Test]
    public async Task A_probe_ends_when_its_time_is_over_and_says_what_stays_open()
    {
        // The second association is not answered before the test is over.
        using var over = new ManualResetEventSlim();
        var requests = 0;
        await using var fake = await OfferingTarget.StartAsync([Verification], o => o with
        {
            Admit = _ =>
            {
                if (++requests > 1)
                    over.Wait(TimeSpan.FromSeconds(30));
                return null;
            },
        });
        var found = (await Probe.RunAsync(fake.Target, Few with { Within = TimeSpan.FromMilliseconds(800) })).Entities.Single();
        over.Set();
        Assert.That(found.Open[DicomUID.CTImageStorage.Value], Does.StartWith("not asked: the probe took longer than 0.8 s"));
    }

    [Test]
    public void Nobody_at_the_address_is_no_finding_but_unreachable()
    {
        var nobody = new Harness.Scenarios.Files.Target { Name = "nobody", Port = 1, CalledAE = "NOBODY" };
        Assert.That(async () => await Probe.RunAsync(nobody, Few), Throws.TypeOf<TargetUnreachableException>());
    }
}
