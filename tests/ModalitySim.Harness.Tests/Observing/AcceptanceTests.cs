using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>What every A-ASSOCIATE-AC is held against (PS3.8 §9.3.3, PS3.7 §D.3.3).</summary>
[TestFixture]
public class AcceptanceTests
{
    private const string Class = "1.2.840.10008.5.1.4.1.1.2";

    [Test]
    public void A_good_acceptance_keeps_its_requirements_and_breaks_none()
    {
        var seen = ObservedAssociation.Open();

        Assert.That(seen.Findings, Is.Empty);
        Assert.That(seen.Kept, Is.EqualTo(new[] { "NEG-001", "NEG-002", "NEG-003", "NEG-006", "NEG-008", "NEG-012", "NEG-015", "UL-001", "UL-010", "UL-013" }));
    }

    // PS3.8 Table 9-17: protocol version; bytes 11-26, 27-42 and 43-74 are sent back as they came.
    private static IEnumerable<AAssociateAc> Unlike()
    {
        var good = ObservedAssociation.Acceptance();
        yield return good with { ProtocolVersion = 0 };
        yield return good with { CalledAE = "OTHER" };
        yield return good with { CallingAE = "OTHER" };
        yield return good with { Reserved3 = new byte[] { 1 } };
    }

    [TestCaseSource(nameof(Unlike))]
    public void An_acceptance_that_does_not_mirror_the_request_is_found(AAssociateAc acceptance) =>
        Assert.That(new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(acceptance).Found, Is.EqualTo(new[] { "UL-001" }));

    // PS3.8 §7.1.1.14: exactly one result for each proposed context.
    [TestCase(new byte[] { 1 }, TestName = "A context without a result is found")]
    [TestCase(new byte[] { 1, 3, 3 }, TestName = "A context with two results is found")]
    [TestCase(new byte[] { 1, 3, 5 }, TestName = "A result for a context that was not proposed is found")]
    public void Results(byte[] ids) => Assert.That(Answered(ids.Select(id => new PresentationContextAcItem(id, PresentationContextResult.UserRejection, "1.2"))), Is.EqualTo(new[] { "UL-010" }));

    [Test]
    public void A_result_that_does_not_exist_is_found() =>
        Assert.That(Answered([new(1, (PresentationContextResult)5, "1.2"), new(3, PresentationContextResult.UserRejection, "1.2")]), Is.EqualTo(new[] { "PS3.8 §9.3.3.2 Table 9-18" }));

    // PS3.7 §D.3.2: one transfer syntax, from the offer.
    [TestCase("1.2.840.10008.1.2.4.50")]
    [TestCase("1.2.840.10008.1.2", "1.2.840.10008.1.2.1")]
    [TestCase]
    public void A_transfer_syntax_that_is_not_one_of_the_offer_is_found(params string[] chosen) =>
        Assert.That(Answered([new(1, PresentationContextResult.Acceptance, "1.2.840.10008.1.2"), new(3, PresentationContextResult.Acceptance, chosen)]), Is.EqualTo(new[] { "UL-013" }));

    // PS3.8 Table 9-18: 3 is for the abstract syntax, 4 for the transfer syntaxes.
    [Test]
    public void A_supported_class_that_is_called_unsupported_for_its_transfer_syntax_is_found()
    {
        var request = Proposing((1, Class, ["1.2.840.10008.1.2"]), (3, Class, ["1.2.3.4"]));

        var found = new ObservedAssociation().Sent(request).Received(Answering(PresentationContextResult.Acceptance, PresentationContextResult.AbstractSyntaxNotSupported)).Found;

        Assert.That(found, Is.EqualTo(new[] { "UL-012" }));
    }

    // PS3.5 §10.1 b: the default transfer syntax is one that every peer has.
    [Test]
    public void A_supported_class_that_fails_on_the_default_transfer_syntax_is_found()
    {
        var request = Proposing((1, Class, ["1.2.840.10008.1.2"]), (3, Class, ["1.2.3.4"]));

        var found = new ObservedAssociation().Sent(request)
            .Received(Answering(PresentationContextResult.TransferSyntaxesNotSupported, PresentationContextResult.TransferSyntaxesNotSupported)).Found;

        Assert.That(found, Is.EqualTo(new[] { "NEG-015" }));
    }

    [Test]
    public void A_foreign_application_context_that_is_accepted_is_found()
    {
        var request = ObservedAssociation.Request();
        request = request with { Items = [new ApplicationContextItem("1.2.3"), .. request.Items.Skip(1)] };
        var acceptance = ObservedAssociation.Acceptance();

        var adopted = new ObservedAssociation().Sent(request).Received(acceptance with { Items = [new ApplicationContextItem("1.2.3"), .. acceptance.Items.Skip(1)] });
        var kept = new ObservedAssociation().Sent(request).Received(acceptance);

        Assert.That(adopted.Found, Is.EqualTo(new[] { "UL-004" }));
        Assert.That(kept.Kept, Does.Contain("UL-004"));
    }

    [Test]
    public void Unknown_items_that_come_back_are_found()
    {
        var unknown = new UnknownUserItem(0x6F, new byte[] { 1, 2 });

        Assert.That(Answered([unknown], [unknown]), Is.EqualTo(new[] { "UL-009" }));
        Assert.That(Answered([unknown], []), Is.Empty);
    }

    // PS3.8 §9.3.1.
    [Test]
    public void Items_out_of_order_are_found()
    {
        var acceptance = ObservedAssociation.Acceptance();

        Assert.That(new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(acceptance with { Items = [.. acceptance.Items.Reverse()] }).Found, Is.EqualTo(new[] { "PS3.8 §9.3.1" }));
    }

    // Offer, answer, and the requirement that the answer breaks; none where it is right.
    private static IEnumerable<TestCaseData> UserItems()
    {
        yield return Case("no window where none was offered", [], [new AsynchronousOperationsWindowItem(1, 1)], "NEG-003");
        yield return Case("a window within the offer", [new AsynchronousOperationsWindowItem(4, 4)], [new AsynchronousOperationsWindowItem(4, 1)], null);
        yield return Case("a window beyond the offer", [new AsynchronousOperationsWindowItem(4, 4)], [new AsynchronousOperationsWindowItem(5, 1)], "NEG-004");
        yield return Case("an unlimited window where four was offered", [new AsynchronousOperationsWindowItem(4, 4)], [new AsynchronousOperationsWindowItem(0, 1)], "NEG-004");
        yield return Case("any window where unlimited was offered", [new AsynchronousOperationsWindowItem(0, 0)], [new AsynchronousOperationsWindowItem(0, 9)], null);
        yield return Case("a role that was not offered", [], [new RoleSelectionItem(Class, 1, 0)], "NEG-006");
        yield return Case("a role as offered", [new RoleSelectionItem(Class, 1, 0)], [new RoleSelectionItem(Class, 1, 0)], null);
        yield return Case("a role granted unasked", [new RoleSelectionItem(Class, 1, 0)], [new RoleSelectionItem(Class, 1, 1)], "NEG-007");
        yield return Case("extended negotiation that was not offered", [], [new SopClassExtendedNegotiationItem(ObservedAssociation.FindModel, new byte[] { 1 })], "NEG-008");
        yield return Case("one byte for one byte", [Extended(1)], [Extended(0)], null);
        yield return Case("two bytes for one", [Extended(1)], [Extended(1, 0)], "NEG-009");
        yield return Case("two for one", [Extended(1)], [Extended(2)], "NEG-009");
        yield return Case("the worklist's three bytes", [Worklist(1, 1, 1)], [Worklist(1, 1, 0)], null);
        yield return Case("the worklist's reserved bytes otherwise", [Worklist(1, 1, 1)], [Worklist(0, 1, 1)], "MWL-020");
        yield return Case("common extended negotiation", [Common()], [], null);
        yield return Case("common extended negotiation answered", [Common()], [Common()], "NEG-010");
        yield return Case("an identity response that nobody asked for", [], [new UserIdentityAcItem(default)], "NEG-012");
        yield return Case("an identity response without a request for one", [Identity(0)], [new UserIdentityAcItem(default)], "NEG-012");
        yield return Case("an empty identity response", [Identity(1)], [new UserIdentityAcItem(default)], null);
        yield return Case("a full identity response to a user name", [Identity(1)], [new UserIdentityAcItem(new byte[] { 1 })], "NEG-013");
        yield return Case("a second maximum length", [], [new MaximumLengthItem(1)], "NEG-001");
        yield return Case("a maximum length of three bytes", [], [new UnknownUserItem(ItemType.MaximumLength, new byte[3])], "NEG-001");
        yield return Case("a second implementation class", [], [new ImplementationClassUidItem("1.2")], "NEG-002");
        yield return Case("a version name of 16 characters", [], [new ImplementationVersionNameItem("ABCDEFGHIJKLMNOP")], null);
        yield return Case("a version name of 17 characters", [], [new ImplementationVersionNameItem("ABCDEFGHIJKLMNOPQ")], "NEG-002");
        yield return Case("a window of three bytes", [], [new UnknownUserItem(ItemType.AsynchronousOperationsWindow, new byte[3])], "PS3.7 §D.3.3");
    }

    [TestCaseSource(nameof(UserItems))]
    public void The_user_information_is_held_against_the_offer(UserItem[] offer, UserItem[] answer, string? broken) =>
        Assert.That(Answered(offer, answer), Is.EqualTo(broken is null ? [] : new[] { broken }));

    [Test]
    public void An_acceptance_without_user_information_is_found()
    {
        var acceptance = ObservedAssociation.Acceptance();

        var found = new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(acceptance with { Items = [.. acceptance.Items.SkipLast(1)] }).Found;

        Assert.That(found, Is.EquivalentTo(new[] { "PS3.8 §9.3.3", "NEG-001", "NEG-002" }));
    }

    private static TestCaseData Case(string name, UserItem[] offer, UserItem[] answer, string? broken) =>
        new TestCaseData(offer, answer, broken).SetName($"The user information: {name}");

    private static string[] Answered(UserItem[] offer, UserItem[] answer) =>
        new ObservedAssociation().Sent(ObservedAssociation.Request(offer)).Received(ObservedAssociation.Acceptance(answer)).Found;

    private static string[] Answered(IEnumerable<PresentationContextAcItem> contexts)
    {
        var acceptance = ObservedAssociation.Acceptance();
        return new ObservedAssociation().Sent(ObservedAssociation.Request()).Received(acceptance with { Items = [acceptance.Items[0], .. contexts, acceptance.Items[^1]] }).Found;
    }

    private static AAssociateRq Proposing(params (byte Id, string Class, string[] Syntaxes)[] contexts)
    {
        var request = ObservedAssociation.Request();
        return request with { Items = [request.Items[0], .. contexts.Select(c => new PresentationContextRqItem(c.Id, c.Class, c.Syntaxes)), request.Items[^1]] };
    }

    private static AAssociateAc Answering(PresentationContextResult first, PresentationContextResult second)
    {
        var acceptance = ObservedAssociation.Acceptance();
        return acceptance with
        {
            Items = [acceptance.Items[0], new PresentationContextAcItem(1, first, "1.2.840.10008.1.2"), new PresentationContextAcItem(3, second, "1.2.3.4"), acceptance.Items[^1]],
        };
    }

    private static SopClassExtendedNegotiationItem Extended(params byte[] bytes) => new(ObservedAssociation.FindModel, bytes);

    private static SopClassExtendedNegotiationItem Worklist(params byte[] bytes) => new(DicomUID.ModalityWorklistInformationModelFind.Value, bytes);

    private static SopClassCommonExtendedNegotiationItem Common() => new(Class, "1.2.840.10008.4.2", []);

    private static UserIdentityRqItem Identity(byte response) => new(1, response, "user"u8.ToArray(), default);
}
