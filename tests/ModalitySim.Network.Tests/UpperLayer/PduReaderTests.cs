using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class PduReaderTests
{
    [Test]
    public void Request_gives_every_field_and_item_of_the_fixture()
    {
        var rq = Read<AAssociateRq>(PduFixtures.AssociateRq);

        Assert.Multiple(() =>
        {
            Assert.That(rq.ProtocolVersion, Is.EqualTo(1));
            Assert.That(rq.CalledAE, Is.EqualTo("STORESCP        "));
            Assert.That(rq.CalledAETitle, Is.EqualTo("STORESCP"));
            Assert.That(rq.CallingAETitle, Is.EqualTo("CT_01"));
            Assert.That(rq.ApplicationContextName, Is.EqualTo(ApplicationContextItem.Dicom));
            var context = rq.PresentationContexts.Single();
            Assert.That(context.Id, Is.EqualTo(1));
            Assert.That(context.AbstractSyntax, Is.EqualTo("1.2.840.10008.1.1"));
            Assert.That(context.TransferSyntaxes, Is.EqualTo(new[] { "1.2.840.10008.1.2" }));
            Assert.That(rq.MaximumLength, Is.EqualTo(16384));
            Assert.That(rq.ImplementationClassUid, Is.EqualTo("1.2.3"));
            Assert.That(rq.ImplementationVersionName, Is.EqualTo("SIM1"));
            Assert.That(rq.AsynchronousOperationsWindow, Is.EqualTo(new AsynchronousOperationsWindowItem(5, 1)));
            Assert.That(rq.UserItems<RoleSelectionItem>().Single(), Is.EqualTo(new RoleSelectionItem("1.2.4", 1, 1)));
        });
    }

    [Test]
    public void Request_gives_the_extended_negotiations_and_the_user_identity_of_the_fixture()
    {
        var rq = Read<AAssociateRq>(PduFixtures.AssociateRq);

        var extended = rq.UserItems<SopClassExtendedNegotiationItem>().Single();
        var common = rq.UserItems<SopClassCommonExtendedNegotiationItem>().Single();
        var identity = rq.UserItems<UserIdentityRqItem>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(extended.SopClassUid, Is.EqualTo("1.2.5"));
            Assert.That(extended.Information.ToArray(), Is.EqualTo(new byte[] { 1, 0, 1 }));
            Assert.That(common.SopClassUid, Is.EqualTo("1.2.6"));
            Assert.That(common.ServiceClassUid, Is.EqualTo("1.2.7"));
            Assert.That(common.RelatedGeneralSopClassUids, Is.EqualTo(new[] { "1.2", "1.2." }));
            Assert.That(identity.IdentityType, Is.EqualTo(2));
            Assert.That(identity.PositiveResponseRequested, Is.EqualTo(1));
            Assert.That(identity.PrimaryField.ToArray(), Is.EqualTo("bob"u8.ToArray()));
            Assert.That(identity.SecondaryField.ToArray(), Is.EqualTo("pwd"u8.ToArray()));
        });
    }

    // PS3.8 §9.3.1, §D.2: skipped by a receiver, yet shown by an observer.
    [Test]
    public void Request_keeps_unknown_items_and_sub_items_as_values()
    {
        var rq = Read<AAssociateRq>(PduFixtures.AssociateRq);

        var sub = rq.UserItems<UnknownUserItem>().Single();
        var item = rq.Items.OfType<UnknownItem>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(sub.Type, Is.EqualTo(0x6F));
            Assert.That(sub.Body.ToArray(), Is.EqualTo(new byte[] { 0xAA, 0xBB }));
            Assert.That(item.Type, Is.EqualTo(0x7F));
            Assert.That(item.Body.ToArray(), Is.EqualTo(new byte[] { 0xCC }));
        });
    }

    [Test]
    public void Acceptance_gives_the_results_of_the_fixture_even_without_a_transfer_syntax()
    {
        var ac = Read<AAssociateAc>(PduFixtures.AssociateAc);

        var results = ac.PresentationContexts.Select(c => (c.Id, c.Result, c.TransferSyntax));
        Assert.Multiple(() =>
        {
            Assert.That(results, Is.EqualTo(new[]
            {
                ((byte)1, PresentationContextResult.Acceptance, "1.2.840.10008.1.2"),
                ((byte)3, PresentationContextResult.AbstractSyntaxNotSupported, ""),
            }));
            Assert.That(ac.MaximumLength, Is.Zero);
            Assert.That(ac.UserItems<UserIdentityAcItem>().Single().ServerResponse.Length, Is.Zero);
            Assert.That(ac.Reserved3.Span[0], Is.EqualTo(0x11));
            Assert.That(ac.Reserved3.Span[31], Is.EqualTo(0x22));
        });
    }

    [Test]
    public void Rejection_abort_and_release_give_their_fields()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read<AAssociateRj>(PduFixtures.AssociateRj), Is.EqualTo(AAssociateRj.CalledAETitleNotRecognized));
            Assert.That(Read<AAbort>(PduFixtures.Abort), Is.EqualTo(AAbort.From(AbortSource.ServiceProvider, AbortReason.InvalidPduParameterValue)));
            Assert.That(Read<AReleaseRq>(PduFixtures.ReleaseRq), Is.EqualTo(new AReleaseRq()));
            Assert.That(Read<AReleaseRp>(PduFixtures.ReleaseRp), Is.EqualTo(new AReleaseRp()));
        });
    }

    [Test]
    public void Data_gives_its_values_in_order()
    {
        var data = Read<PDataTf>(PduFixtures.DataTf);

        Assert.Multiple(() =>
        {
            Assert.That(data.Values.Select(v => (v.ContextId, v.ControlHeader)), Is.EqualTo(new[]
            {
                ((byte)1, MessageControl.Command | MessageControl.Last), ((byte)1, MessageControl.None),
            }));
            Assert.That(data.Values[1].Fragment.ToArray(), Is.EqualTo(new byte[] { 0xCC, 0xDD }));
        });
    }

    [Test]
    public void Pdu_of_unknown_type_is_a_value()
    {
        var unknown = Read<UnknownPdu>(PduFixtures.Unknown);

        Assert.That((unknown.Type, unknown.Body.ToArray()), Is.EqualTo(((byte)0x0F, new byte[] { 1, 2, 3, 4 })));
    }

    [TestCaseSource(typeof(PduFixtures), nameof(PduFixtures.All))]
    public void Reader_needs_more_until_the_last_byte_has_come(byte[] pdu)
    {
        for (var length = 0; length < pdu.Length; length++)
            Assert.That(PduReader.Read(pdu.AsMemory(0, length), PduReader.DefaultLimit, out _, out _), Is.EqualTo(PduReadResult.NeedMore), $"{length} bytes");
        Assert.That(PduReader.Read(pdu, PduReader.DefaultLimit, out _, out var consumed), Is.EqualTo(PduReadResult.Complete));
        Assert.That(consumed, Is.EqualTo(pdu.Length));
    }

    [Test]
    public void Reader_leaves_the_next_pdu_alone()
    {
        PduReader.Read(new byte[][] { PduFixtures.ReleaseRq, PduFixtures.Abort }.SelectMany(b => b).ToArray(), PduReader.DefaultLimit, out var pdu, out var consumed);

        Assert.That((pdu, consumed), Is.EqualTo(((Pdu)new AReleaseRq(), 10)));
    }

    [TestCase(0x01, AbortReason.InvalidPduParameterValue)]
    [TestCase(0x04, AbortReason.InvalidPduParameterValue)]
    [TestCase(0x47, AbortReason.UnrecognizedPdu)]
    public void Length_of_four_gigabytes_is_refused_by_the_header_alone(byte type, AbortReason reason)
    {
        var result = PduReader.Read(new byte[] { type, 0, 0xFF, 0xFF, 0xFF, 0xFF }, PduReader.DefaultLimit, out var pdu, out _);

        Assert.That(result, Is.EqualTo(PduReadResult.Complete));
        Assert.That(pdu, Is.InstanceOf<InvalidPdu>());
        Assert.That(((InvalidPdu)pdu!).Length, Is.EqualTo(uint.MaxValue));
        Assert.That(((InvalidPdu)pdu).AbortReason, Is.EqualTo(reason));
    }

    // PS3.8 §9.3.4, §9.3.6-9.3.8: fixed length 00000004H.
    [TestCase(0x03)]
    [TestCase(0x05)]
    [TestCase(0x06)]
    [TestCase(0x07)]
    public void Short_pdu_with_another_length_than_four_is_invalid(byte type)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read<InvalidPdu>([type, 0, 0, 0, 0, 3, 0, 0, 0]).Fault, Does.Contain("must be 4"));
            Assert.That(Read<InvalidPdu>([type, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0]).Fault, Does.Contain("must be 4"));
        });
    }

    [TestCase(0u, "states 0 bytes")]
    [TestCase(1u, "states 1 bytes")]
    [TestCase(5u, "states 5 bytes and 4 remain")]
    [TestCase(uint.MaxValue, "states 4294967295 bytes")]
    public void Data_value_whose_length_does_not_fit_is_invalid(uint length, string fault)
    {
        byte[] pdu = [4, 0, 0, 0, 0, 8, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, 1, 3, 0, 0];

        Assert.That(Read<InvalidPdu>(pdu).Fault, Does.Contain(fault));
    }

    [Test]
    public void Request_cut_anywhere_is_invalid_or_shorter_but_never_throws()
    {
        for (var cut = 6; cut < PduFixtures.AssociateRq.Length; cut++)
        {
            var bytes = PduFixtures.AssociateRq[..cut];
            bytes[4] = (byte)((cut - 6) >> 8);
            bytes[5] = (byte)(cut - 6);
            PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out _);
            Assert.That(pdu, Is.InstanceOf<InvalidPdu>().Or.InstanceOf<AAssociateRq>(), $"cut at {cut}");
        }
    }

    [Test]
    public void Request_with_any_one_byte_changed_never_throws()
    {
        for (var at = 6; at < PduFixtures.AssociateRq.Length; at++)
        {
            foreach (var value in new byte[] { 0x00, 0x7F, 0xFF })
            {
                var bytes = (byte[])PduFixtures.AssociateRq.Clone();
                bytes[at] = value;
                PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out _);
                Assert.That(pdu, Is.Not.Null);
                Assert.That(() => PduWriter.Encode(pdu!), Throws.Nothing);
            }
        }
    }

    [Test]
    public void Item_fault_names_the_byte_of_the_pdu()
    {
        var bytes = (byte[])PduFixtures.AssociateRq.Clone();
        bytes[76] = 0xFF; // the length of the application context item, bytes 77-78 counted from 1

        Assert.That(Read<InvalidPdu>(bytes).Fault, Does.StartWith("item 10H at byte 75 states 65301 bytes"));
    }

    // PS3.7 Table D.3-14: some peers end the item after the primary field.
    [Test]
    public void User_identity_without_a_secondary_field_is_understood()
    {
        var identity = new UnknownUserItem(0x58, new byte[] { 1, 0, 0, 3, (byte)'b', (byte)'o', (byte)'b' });
        var bytes = PduWriter.Encode(new AAssociateRq("A", "B", [new UserInformationItem([identity])]));

        var read = Read<AAssociateRq>(bytes).UserItems<UserIdentityRqItem>().Single();
        Assert.That((read.IdentityType, read.PrimaryField.Length, read.SecondaryField.Length), Is.EqualTo(((byte)1, 3, 0)));
    }

    [TestCase(0x51, new byte[] { 0, 0, 1 })]
    [TestCase(0x53, new byte[] { 0, 1 })]
    [TestCase(0x54, new byte[] { 0, 9, 49 })]
    [TestCase(0x57, new byte[] { 0, 1, 49, 0, 1, 49, 0, 3, 0, 9, 49 })]
    [TestCase(0x58, new byte[] { 1 })]
    [TestCase(0x59, new byte[] { 0, 2, 1 })]
    public void Sub_item_that_cannot_be_understood_is_kept_as_an_unknown_one(byte type, byte[] body)
    {
        var bytes = PduWriter.Encode(new AAssociateRq("A", "B", [new UserInformationItem([new UnknownUserItem(type, body)])]));

        var item = Read<AAssociateRq>(bytes).UserInformation!.Items.Single();
        Assert.That(item, Is.InstanceOf<UnknownUserItem>());
        Assert.That(((UnknownUserItem)item).Body.ToArray(), Is.EqualTo(body));
    }

    private static T Read<T>(byte[] bytes)
        where T : Pdu
    {
        Assert.That(PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out _), Is.EqualTo(PduReadResult.Complete));
        Assert.That(pdu, Is.InstanceOf<T>(), pdu!.Summary);
        return (T)pdu;
    }
}
