using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

public sealed class NegotiationTests
{
    private static readonly string BigEndian = DicomUID.ExplicitVRBigEndian.Value;

    // PS3.8 Table 9-17: bytes 11-74 are sent back as they came, spaces and reserved bytes included.
    [Test]
    public void Acceptance_mirrors_the_titles_and_reserved_bytes_of_the_request()
    {
        var reserved = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        var acceptance = Accept(Joined.Listener(), Request() with { CalledAE = "  SERVER", CallingAE = " X ", Reserved3 = reserved });

        var (sent, answered) = (PduWriter.Encode(Request() with { CalledAE = "  SERVER", CallingAE = " X ", Reserved3 = reserved }), PduWriter.Encode(acceptance));
        Assert.That(answered[10..74], Is.EqualTo(sent[10..74]));
    }

    [Test]
    public void Title_of_another_is_rejected_only_when_titles_are_checked()
    {
        var other = Request() with { CalledAE = "OTHER" };

        Assert.That(Reject(Joined.Listener(), other), Is.EqualTo(AAssociateRj.CalledAETitleNotRecognized));
        Assert.That(Accept(Joined.Listener() with { ChecksCalledAE = false }, other), Is.Not.Null);
    }

    [Test]
    public void Caller_that_is_not_listed_is_rejected()
    {
        var listener = Joined.Listener() with { CallingAEs = ["CT_01"] };

        Assert.That(Reject(listener, Request() with { CallingAE = "MR_01" }), Is.EqualTo(AAssociateRj.CallingAETitleNotRecognized));
        Assert.That(Accept(listener, Request() with { CallingAE = "CT_01  " }), Is.Not.Null);
    }

    [Test]
    public void Foreign_application_context_is_rejected()
    {
        var items = Request().Items.Skip(1).Prepend(new ApplicationContextItem("1.2.3")).ToList();

        Assert.That(Reject(Joined.Listener(), Request() with { Items = items }), Is.EqualTo(AAssociateRj.ApplicationContextNotSupported));
        Assert.That(Reject(Joined.Listener(), Request() with { Items = items[1..] }), Is.EqualTo(AAssociateRj.ApplicationContextNotSupported));
    }

    [Test]
    public void Policy_of_the_application_has_a_say()
    {
        var listener = Joined.Listener() with { Admit = _ => new AAssociateRj(2, 3, 1) };

        Assert.That(Reject(listener, Request()), Is.EqualTo(new AAssociateRj(2, 3, 1)));
    }

    // PS3.8 Table 9-18.
    [Test]
    public void Each_context_gets_its_result()
    {
        var acceptance = Accept(
            Joined.Listener(),
            Request(
                new PresentationContextRqItem(1, Samples.Verification, Samples.ImplicitLittle),
                new PresentationContextRqItem(3, "1.2.3.4.5", Samples.ImplicitLittle),
                new PresentationContextRqItem(5, Samples.Verification, "1.2.3.4"),
                new PresentationContextRqItem(6, Samples.Verification, Samples.ImplicitLittle),
                new PresentationContextRqItem(7, [Samples.Verification, Samples.CT], [Samples.ImplicitLittle]),
                new PresentationContextRqItem(9, Samples.Verification, "1.2.3.4", BigEndian, Samples.ImplicitLittle, Samples.ExplicitLittle)));

        Assert.That(acceptance.PresentationContexts.Select(c => (c.Id, c.Result, c.TransferSyntax)), Is.EqualTo(new[]
        {
            ((byte)1, PresentationContextResult.Acceptance, Samples.ImplicitLittle),
            ((byte)3, PresentationContextResult.AbstractSyntaxNotSupported, Samples.ImplicitLittle),
            ((byte)5, PresentationContextResult.TransferSyntaxesNotSupported, "1.2.3.4"),
            ((byte)6, PresentationContextResult.NoReason, Samples.ImplicitLittle),
            ((byte)7, PresentationContextResult.NoReason, Samples.ImplicitLittle),
            ((byte)9, PresentationContextResult.Acceptance, Samples.ExplicitLittle),
        }));
        Assert.That(acceptance.PresentationContexts.Select(c => c.TransferSyntaxes.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void Requestor_decides_the_transfer_syntax_where_the_service_lets_it()
    {
        var service = new TestService(Samples.CT, DicomStatus.Success) { TransferSyntaxes = TransferSyntaxPolicy.AllKnown };
        var acceptance = Accept(Joined.Listener(service), Request(new PresentationContextRqItem(1, Samples.CT, "1.2.3.4", BigEndian, Samples.ExplicitLittle)));

        Assert.That(acceptance.PresentationContexts.Single().TransferSyntax, Is.EqualTo(BigEndian));
    }

    [Test]
    public void All_128_contexts_are_answered_once()
    {
        var contexts = Enumerable.Range(0, 128).Select(i => new PresentationContextRqItem((byte)((2 * i) + 1), i % 2 == 0 ? Samples.Verification : "1.2.3", Samples.ImplicitLittle));
        var acceptance = Accept(Joined.Listener(), Request([.. contexts]));

        Assert.That(acceptance.PresentationContexts.Select(c => c.Id), Is.EqualTo(Enumerable.Range(0, 128).Select(i => (byte)((2 * i) + 1))));
    }

    [Test]
    public void Reused_context_id_is_answered_once()
    {
        var acceptance = Accept(
            Joined.Listener(),
            Request(new PresentationContextRqItem(1, Samples.Verification, Samples.ImplicitLittle), new PresentationContextRqItem(1, Samples.CT, Samples.ImplicitLittle)));

        Assert.That(acceptance.PresentationContexts.Single().Result, Is.EqualTo(PresentationContextResult.Acceptance));
    }

    [Test]
    public void Usual_request_is_answered_with_maximum_length_and_implementation_and_nothing_more()
    {
        var items = Accept(Joined.Listener(), Request()).UserInformation!.Items;

        Assert.That(items.Select(i => i.Type), Is.EqualTo(new byte[] { 0x51, 0x52, 0x55 }));
        Assert.That(((ImplementationVersionNameItem)items[2]).Name, Has.Length.InRange(1, 16));
        Assert.That(new DicomUID(((ImplementationClassUidItem)items[1]).Uid).IsValid, Is.True);
    }

    // PS3.7 §D.3.3.3: equal or less than what is offered; 0 is unlimited.
    [TestCase(4, 4, 1, 1, 1, 1)]
    [TestCase(4, 2, 8, 8, 4, 2)]
    [TestCase(0, 0, 8, 1, 8, 1)]
    [TestCase(0, 0, 0, 0, 0, 0)]
    [TestCase(5, 1, 0, 0, 5, 1)]
    public void Window_is_granted_within_the_offer(int offeredInvoked, int offeredPerformed, int performed, int invoked, int grantedInvoked, int grantedPerformed)
    {
        var listener = Joined.Listener() with { PerformedOperations = (ushort)performed, InvokedOperations = (ushort)invoked };
        var acceptance = Accept(listener, RequestWith(new AsynchronousOperationsWindowItem((ushort)offeredInvoked, (ushort)offeredPerformed)));

        Assert.That(acceptance.AsynchronousOperationsWindow, Is.EqualTo(new AsynchronousOperationsWindowItem((ushort)grantedInvoked, (ushort)grantedPerformed)));
    }

    // PS3.7 §D.3.3.4: what was not proposed is not granted.
    [TestCase(1, 0, true, 1, 0)]
    [TestCase(0, 1, true, 0, 1)]
    [TestCase(1, 1, true, 1, 1)]
    [TestCase(1, 1, false, 1, 0)]
    [TestCase(0, 1, false, 0, 0)]
    public void Roles_are_granted_within_the_offer(int scu, int scp, bool allowed, int grantedScu, int grantedScp)
    {
        var service = new TestService(Samples.CT, DicomStatus.Success) { RequestorAsScp = allowed };
        var acceptance = Accept(Joined.Listener(service), RequestWith(new RoleSelectionItem(Samples.CT, (byte)scu, (byte)scp), new RoleSelectionItem("1.2.3", 1, 1)));

        Assert.That(acceptance.UserItems<RoleSelectionItem>(), Is.EqualTo(new[] { new RoleSelectionItem(Samples.CT, (byte)grantedScu, (byte)grantedScp) }));
    }

    [Test]
    public void Extended_negotiation_is_answered_by_the_service_and_common_extended_by_nobody()
    {
        var service = new TestService(Joined.Worklist, DicomStatus.Success) { Answer = offer => offer.Information[..1] };
        var acceptance = Accept(
            Joined.Listener(service),
            RequestWith(
                new SopClassExtendedNegotiationItem(Joined.Worklist, new byte[] { 1, 1 }),
                new SopClassExtendedNegotiationItem(Samples.Verification, new byte[] { 1 }),
                new SopClassCommonExtendedNegotiationItem(Samples.CT, "1.2", [])));

        var answer = acceptance.UserItems<SopClassExtendedNegotiationItem>().Single();
        Assert.That((answer.SopClassUid, answer.Information.ToArray()), Is.EqualTo((Joined.Worklist, new byte[] { 1 })));
        Assert.That(acceptance.UserItems<SopClassCommonExtendedNegotiationItem>(), Is.Empty);
    }

    // PS3.7 §D.3.3.7.
    [TestCase(0, false)]
    [TestCase(1, true)]
    public void Accepted_identity_is_answered_only_when_that_is_requested(int requested, bool answered)
    {
        var listener = Joined.Listener() with { Identify = _ => new UserIdentityDecision(IsAccepted: true) };
        var acceptance = Accept(listener, RequestWith(new UserIdentityRqItem(1, (byte)requested, "bob"u8.ToArray(), default)));

        Assert.That(acceptance.UserItems<UserIdentityAcItem>().Any(), Is.EqualTo(answered));
    }

    [Test]
    public void Refused_identity_is_rejected_permanently_by_the_provider_and_an_unsupported_one_is_ignored()
    {
        var identity = new UserIdentityRqItem(2, 1, "bob"u8.ToArray(), "bad"u8.ToArray());
        var listener = Joined.Listener() with { Identify = i => new UserIdentityDecision(i.SecondaryField.Span.SequenceEqual("good"u8)) };

        Assert.That(Reject(listener, RequestWith(identity)), Is.EqualTo(new AAssociateRj(1, 2, 1)));
        Assert.That(Accept(Joined.Listener(), RequestWith(identity)).UserItems<UserIdentityAcItem>(), Is.Empty);
    }

    [Test]
    public void Listener_can_be_made_to_answer_wrongly()
    {
        var listener = Joined.Listener() with { Alter = (_, ac) => ac with { Items = [] } };

        Assert.That(Accept(listener, Request()).Items, Is.Empty);
    }

    [Test]
    public void Client_puts_its_items_in_increasing_order_and_numbers_its_contexts_oddly()
    {
        var options = new ClientOptions
        {
            Contexts = [new(Samples.Verification), new(Samples.CT) { Scp = true }, new(Joined.Worklist) { ExtendedNegotiation = new byte[] { 1 } }],
            Window = new AsynchronousOperationsWindowItem(4, 1),
            UserIdentity = new UserIdentityRqItem(1, 0, "bob"u8.ToArray(), default),
        };
        var request = options.BuildRequest("PACS");

        Assert.Multiple(() =>
        {
            Assert.That(request.PresentationContexts.Select(c => c.Id), Is.EqualTo(new byte[] { 1, 3, 5 }));
            Assert.That(request.UserInformation!.Items.Select(i => i.Type), Is.EqualTo(new byte[] { 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x58 }));
            Assert.That(request.UserItems<RoleSelectionItem>().Single(), Is.EqualTo(new RoleSelectionItem(Samples.CT, 0, 1)));
        });
    }

    [Test]
    public void Client_has_room_for_128_contexts()
    {
        var contexts = Enumerable.Range(0, 129).Select(i => new PresentationContextRequest($"1.2.{i}")).ToList();

        Assert.That(new ClientOptions { Contexts = contexts[..128] }.BuildRequest("X").PresentationContexts.Last().Id, Is.EqualTo(255));
        Assert.That(() => new ClientOptions { Contexts = contexts }.BuildRequest("X"), Throws.ArgumentException);
    }

    private static AAssociateRq Request(params PresentationContextRqItem[] contexts) => new(
        "SERVER",
        "CLIENT",
        [
            new ApplicationContextItem(ApplicationContextItem.Dicom),
            .. contexts.DefaultIfEmpty(new PresentationContextRqItem(1, Samples.Verification, Samples.ImplicitLittle)),
            new UserInformationItem([new MaximumLengthItem(16384), new ImplementationClassUidItem("1.2.3")]),
        ]);

    private static AAssociateRq RequestWith(params UserItem[] items) => Request() with
    {
        Items = [.. Request().Items.Where(i => i is not UserInformationItem), new UserInformationItem([new MaximumLengthItem(16384), .. items])],
    };

    private static AAssociateAc Accept(ListenerOptions options, AAssociateRq request)
    {
        var answer = new AssociationNegotiator(options).Answer(request);
        Assert.That(answer, Is.InstanceOf<AAssociateAc>(), answer.Summary);
        return (AAssociateAc)answer;
    }

    private static AAssociateRj Reject(ListenerOptions options, AAssociateRq request)
    {
        var answer = new AssociationNegotiator(options).Answer(request);
        Assert.That(answer, Is.InstanceOf<AAssociateRj>(), answer.Summary);
        return (AAssociateRj)answer;
    }
}
