using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;

namespace ModalitySim.Network.Tests.Services;

/// <summary>The normalized services in both roles (PS3.7 §10.1, §10.3).</summary>
public sealed class NormalizedServicesTests
{
    private static readonly DicomDataset Information = new DicomDataset().AddOrUpdate(DicomTag.TransactionUID, "1.2.3");

    [Test]
    public async Task N_GET_names_its_attributes_and_brings_their_values()
    {
        var (client, command) = await ServeAsync(_ => new DimseReply(DicomStatus.Success) { Dataset = Information });
        DicomTag[] wanted = [DicomTag.PatientName, DicomTag.PatientID];

        var response = await client.GetAttributesAsync(Joined.Mpps, "1.2.4", wanted);

        Assert.Multiple(() =>
        {
            // PS3.7 Table 10.3-3: Requested SOP Class and Instance, Attribute Identifier List, no data set.
            Assert.That(command().Field, Is.EqualTo(CommandField.NGetRq));
            Assert.That(command().RequestedSopClassUid, Is.EqualTo(Joined.Mpps));
            Assert.That(command().RequestedSopInstanceUid, Is.EqualTo("1.2.4"));
            Assert.That(command().AttributeIdentifierList, Is.EqualTo(wanted));
            Assert.That(command().HasDataset, Is.False);
            Assert.That(response.Command.Field, Is.EqualTo(CommandField.NGetRsp));
            Assert.That(response.Command.AffectedSopInstanceUid, Is.EqualTo("1.2.4"));
            Assert.That(response.Dataset!.GetString(DicomTag.TransactionUID), Is.EqualTo("1.2.3"));
        });
    }

    [Test]
    public async Task N_GET_without_a_list_asks_for_everything()
    {
        var (client, command) = await ServeAsync(_ => DimseReply.Success);
        await client.GetAttributesAsync(Joined.Mpps, "1.2.4");
        Assert.That(command().Contains(DicomTag.AttributeIdentifierList), Is.False);
    }

    [Test]
    public async Task N_ACTION_brings_its_type_there_and_with_a_reply_back()
    {
        var (client, command) = await ServeAsync(_ => new DimseReply(DicomStatus.Success) { Dataset = new DicomDataset().AddOrUpdate(DicomTag.PatientID, "A") });

        var response = await client.ActionAsync(Joined.Mpps, "1.2.4", 3, Information);

        Assert.Multiple(() =>
        {
            Assert.That(command().ActionTypeId, Is.EqualTo(3));
            Assert.That(command().RequestedSopInstanceUid, Is.EqualTo("1.2.4"));
            Assert.That(command().HasDataset, Is.True);
            Assert.That(response.Command.ActionTypeId, Is.EqualTo(3));
            Assert.That(response.Dataset!.GetString(DicomTag.PatientID), Is.EqualTo("A"));
        });
    }

    [Test]
    public async Task N_DELETE_has_no_data_set_in_either_direction()
    {
        var (client, command) = await ServeAsync(_ => DimseReply.Success);

        var response = await client.DeleteAsync(Joined.Mpps, "1.2.4");

        Assert.Multiple(() =>
        {
            Assert.That(command().Field, Is.EqualTo(CommandField.NDeleteRq));
            Assert.That(command().RequestedSopInstanceUid, Is.EqualTo("1.2.4"));
            Assert.That(command().HasDataset, Is.False);
            Assert.That(response.Command.HasDataset, Is.False);
        });
    }

    [Test]
    public async Task Data_set_without_elements_is_a_data_set_all_the_same()
    {
        DicomDataset? seen = null;
        var service = new TestService(Joined.Mpps, (request, responder) =>
        {
            seen = request.Dataset;
            return responder.SendAsync(new(DicomStatus.Success) { Dataset = new DicomDataset() }).AsTask();
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));

        var response = await client.SetAsync(Joined.Mpps, "1.2.4", new DicomDataset()).WaitAsync(RawPeer.Patience);

        Assert.That(seen, Is.Not.Null.And.Empty);
        Assert.That(response.Dataset, Is.Not.Null.And.Empty);
    }

    [Test]
    public async Task Meta_SOP_class_carries_requests_of_its_members()
    {
        const string Meta = "1.2.840.10008.5.1.1.9";
        const string Film = "1.2.840.10008.5.1.1.1";
        var service = new TestService(Meta, (_, responder) => responder.SendAsync(DimseReply.Success).AsTask()) { FitsEverything = true };
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service), Joined.Client with { Contexts = [new(Meta)] });

        var response = await client.CreateAsync(Film, "1.2.9", null, abstractSyntax: Meta);

        Assert.That(response.Status, Is.EqualTo(DicomStatus.Success));
        Assert.That(response.Command.AffectedSopClassUid, Is.EqualTo(Film));
    }

    [TestCase(0x0124)]
    [TestCase(0xC312)]
    [TestCase(0x0119)]
    public async Task Failure_keeps_comment_and_error_id_and_offending_element(int code)
    {
        var (client, _) = await ServeAsync(_ => new DimseReply(new((ushort)code))
        {
            ErrorComment = "why",
            ErrorId = 0xA710,
            OffendingElements = [DicomTag.PatientID],
            AttributeIdentifierList = [DicomTag.PatientName],
        });

        var response = await client.ActionAsync(Joined.Mpps, "1.2.4", 1, null);

        Assert.Multiple(() =>
        {
            Assert.That(response.Status.Code, Is.EqualTo(code));
            Assert.That(response.Command.ErrorComment, Is.EqualTo("why"));
            Assert.That(response.Command.ErrorId, Is.EqualTo(0xA710));
            Assert.That(response.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.PatientID }));
            Assert.That(response.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.PatientName }));
        });
    }

    [TestCase(CommandField.NActionRq, 0xC301, "Failed: The correct Transaction UID was not provided")]
    [TestCase(CommandField.NGetRq, 0x0001, "Requested optional Attributes are not supported")]
    [TestCase(CommandField.NCreateRq, 0xC616, "Failed: There is an existing Film Box that has not been printed")]
    [TestCase(CommandField.NActionRq, 0xB306, "The UPS is already in the requested state of COMPLETED")]
    public void Status_of_a_service_has_the_words_of_its_table(CommandField field, int code, string words) =>
        Assert.That(new DicomStatus((ushort)code).TextFor(field), Is.EqualTo(words));

    private static async Task<(DicomClient Client, Func<CommandSet> Command)> ServeAsync(Func<DimseRequest, DimseReply> answer)
    {
        CommandSet? seen = null;
        var service = new TestService(Joined.Mpps, (request, responder) =>
        {
            seen = request.Command;
            return responder.SendAsync(answer(request)).AsTask();
        });
        var (client, _) = await Joined.ConnectAsync(Joined.Listener(service));
        return (client, () => seen!);
    }
}
