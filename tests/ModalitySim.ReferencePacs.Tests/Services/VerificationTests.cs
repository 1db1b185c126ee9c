using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Tests.Services;

[TestFixture]
public sealed class VerificationTests : PacsFixture
{
    [Test]
    public async Task Echo_succeeds_and_the_association_is_released()
    {
        var client = await ConnectAsync(Verification);

        Assert.That((await client.EchoAsync()).Status.Code, Is.Zero);
        await client.ReleaseAsync();
    }

    [Test]
    public async Task Other_operation_on_the_context_is_0211()
    {
        var client = await ConnectAsync(Verification);

        var response = await client.RequestAsync(CommandField.CFindRq, Verification, null, WorklistItems.Item(), abstractSyntax: Verification);

        Assert.That(response.Status.Code, Is.EqualTo(0x0211));
    }

    [Test]
    public async Task Association_for_another_AE_title_is_rejected()
    {
        // PS3.8 §9.3.4 Table 9-21: 1/1/7.
        var other = Pacs.Target with { AETitle = "SOMEBODY" };

        var rejection = (await Assert.ThrowsAsync<AssociationRejectedException>(() => Network.Services.DicomClient.ConnectAsync(other, new() { Contexts = [new(Verification)] })))!;

        Assert.That((rejection.Result, rejection.RejectSource, rejection.Reason), Is.EqualTo(((byte)1, (byte)1, (byte)7)));
    }

    [Test]
    public async Task Association_from_an_AE_title_not_on_the_list_is_rejected()
    {
        await using var pacs = await ReferencePacs.StartAsync(new() { AcceptedCallingAETitles = ["FRIEND"] });

        var rejection = (await Assert.ThrowsAsync<AssociationRejectedException>(() =>
            Network.Services.DicomClient.ConnectAsync(pacs.Target, new() { CallingAE = "STRANGER", Contexts = [new(Verification)] })))!;
        await using var friend = await Network.Services.DicomClient.ConnectAsync(pacs.Target, new() { CallingAE = "FRIEND", Contexts = [new(Verification)] });

        Assert.That((rejection.Result, rejection.RejectSource, rejection.Reason), Is.EqualTo(((byte)1, (byte)1, (byte)3)));
    }
}
