using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Tests.PerformedSteps;

namespace ModalitySim.Pacs.Tests.Services;

[TestFixture]
public sealed class PerformedStepTests : PacsFixture
{
    [Test]
    public async Task Step_is_created_changed_and_completed_over_several_associations()
    {
        var first = await ConnectAsync(Mpps);
        Assert.That((await first.CreateAsync(Mpps, Steps.Uid, Steps.Create())).Status.Code, Is.Zero);
        await first.ReleaseAsync();
        var second = await ConnectAsync(Mpps);
        Assert.That((await second.SetAsync(Mpps, Steps.Uid, new Dicom.Data.DicomDataset().AddOrUpdate(DicomTag.PerformedSeriesSequence, Steps.Series()))).Status.Code, Is.Zero);
        Assert.That((await second.SetAsync(Mpps, Steps.Uid, Steps.End())).Status.Code, Is.Zero);

        Assert.That(Pacs.PerformedSteps.Find(Steps.Uid)!.Status, Is.EqualTo("COMPLETED"));
    }

    [Test]
    public async Task Set_after_the_end_is_0110_with_error_id_and_comment_on_the_wire()
    {
        // PS3.4 Table F.7.2-2.
        var client = await ConnectAsync(Mpps);
        await client.CreateAsync(Mpps, Steps.Uid, Steps.Create());
        await client.SetAsync(Mpps, Steps.Uid, Steps.End());

        var response = await client.SetAsync(Mpps, Steps.Uid, Steps.End("DISCONTINUED"));

        Assert.That(response.Status.Code, Is.EqualTo(0x0110));
        Assert.That(response.Command.ErrorId, Is.EqualTo(0xA710));
        Assert.That(response.Command.ErrorComment, Is.EqualTo("Performed Procedure Step Object may no longer be updated"));
    }

    [Test]
    public async Task System_with_the_defect_accepts_what_the_honest_one_refuses_and_nothing_else()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { Defects = [DefectCatalog.Find("mpps-accepts-set-after-final")!] });
        await using var client = await DicomClient.ConnectAsync(pacs.Target, new() { Contexts = [new(Mpps)] });
        await client.CreateAsync(Mpps, Steps.Uid, Steps.Create());
        await client.SetAsync(Mpps, Steps.Uid, Steps.End());

        Assert.That((await client.SetAsync(Mpps, Steps.Uid, Steps.End("DISCONTINUED"))).Status.Code, Is.Zero);
        Assert.That((await client.CreateAsync(Mpps, Steps.Uid, Steps.Create())).Status.Code, Is.EqualTo(0x0111));
        Assert.That((await client.SetAsync(Mpps, "1.9.9", Steps.End())).Status.Code, Is.EqualTo(0x0112));
    }

    [Test]
    public async Task Missing_attribute_is_0120_with_the_attribute_identifier_list()
    {
        var client = await ConnectAsync(Mpps);
        var request = Steps.Create();
        request.Remove(DicomTag.PatientName);

        var response = await client.CreateAsync(Mpps, Steps.Uid, request);

        Assert.That(response.Status.Code, Is.EqualTo(0x0120));
        Assert.That(response.Command.AttributeIdentifierList, Is.EqualTo(new[] { DicomTag.PatientName }));
        Assert.That(response.Dataset, Is.Null);
    }

    [Test]
    public async Task Wrong_initial_state_is_0106_with_the_attribute_list()
    {
        // PS3.4 §F.7.2.1.3: "with an Attribute List".
        var client = await ConnectAsync(Mpps);

        var response = await client.CreateAsync(Mpps, Steps.Uid, Steps.Create().AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "COMPLETED"));

        Assert.That(response.Status.Code, Is.EqualTo(0x0106));
        Assert.That(response.Dataset!.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo("COMPLETED"));
    }

    [Test]
    public async Task Instance_UID_that_was_left_out_is_assigned_in_the_response()
    {
        var client = await ConnectAsync(Mpps);

        var response = await client.CreateAsync(Mpps, null, Steps.Create());

        Assert.That(response.Status.Code, Is.Zero);
        Assert.That(Pacs.PerformedSteps.Find(response.Command.AffectedSopInstanceUid!), Is.Not.Null);
    }

    [Test]
    public async Task Request_without_attributes_is_0120_and_the_association_goes_on()
    {
        var client = await ConnectAsync(Mpps);

        Assert.That((await client.CreateAsync(Mpps, Steps.Uid, null)).Status.Code, Is.EqualTo(0x0120));
        Assert.That((await client.CreateAsync(Mpps, Steps.Uid, Steps.Create())).Status.Code, Is.Zero);
    }

    [Test]
    public async Task Attributes_that_cannot_be_read_are_0110_and_the_association_goes_on()
    {
        var client = await ConnectAsync(Mpps);
        var context = client.FindContext(Mpps);
        var command = CommandSetBuilder.Request(CommandField.NCreateRq, client.NextMessageId(), Mpps, Steps.Uid);

        // A sequence whose item has a longer length than is there; only a look into the items shows it.
        byte[] bytes =
        [
            0x40, 0x00, 0x70, 0x02, (byte)'S', (byte)'Q', 0, 0, 8, 0, 0, 0,
            0xFE, 0xFF, 0x00, 0xE0, 0x40, 0, 0, 0,
        ];
        var response = await client.RequestAsync(new DimseMessage(context.Id, command.Build(hasDataset: true)) { Data = [bytes] });

        Assert.That(response.Status.Code, Is.EqualTo(0x0110));
        Assert.That((await client.CreateAsync(Mpps, Steps.Uid, Steps.Create())).Status.Code, Is.Zero);
    }

    [Test]
    public async Task Other_SOP_class_in_the_command_is_0118()
    {
        var client = await ConnectAsync(Mpps);
        await client.CreateAsync(Mpps, Steps.Uid, Steps.Create());
        var retrieve = DicomUID.ModalityPerformedProcedureStepRetrieve.Value;

        var response = await client.RequestAsync(CommandField.NSetRq, retrieve, Steps.Uid, Steps.End(), abstractSyntax: Mpps);

        Assert.That(response.Status.Code, Is.EqualTo(0x0118));
    }

    [TestCase(CommandField.NGetRq)]
    [TestCase(CommandField.NDeleteRq)]
    [TestCase(CommandField.NActionRq)]
    [TestCase(CommandField.CEchoRq)]
    public async Task Operation_that_the_class_does_not_have_is_0211(CommandField field)
    {
        // PS3.4 Table F.7.1-1; PS3.7 §C.5.23.
        var client = await ConnectAsync(Mpps);
        await client.CreateAsync(Mpps, Steps.Uid, Steps.Create());

        Assert.That((await client.RequestAsync(field, Mpps, Steps.Uid, null)).Status.Code, Is.EqualTo(0x0211));
    }

    [Test]
    public async Task Role_selection_is_answered()
    {
        // PS3.4 §F.2.1; PS3.7 §D.3.3.4.
        var client = await ConnectAsync(new PresentationContextRequest(Mpps) { Scu = true, Scp = false });

        Assert.That(client.Accepted.UserItems<RoleSelectionItem>().Single(), Is.EqualTo(new RoleSelectionItem(Mpps, 1, 0)));
    }
}
