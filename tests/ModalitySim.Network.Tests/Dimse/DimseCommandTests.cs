using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Tests.Dimse;

public sealed class DimseCommandTests
{
    [Test]
    public void Every_command_field_has_one_row() =>
        Assert.That(DimseCommand.All.Select(c => c.Field), Is.EquivalentTo(Enum.GetValues<CommandField>()));

    // PS3.7 §E.1: a response has bit 15 set, and C-CANCEL-RQ has none.
    [Test]
    public void Every_request_but_cancel_has_its_response()
    {
        foreach (var request in DimseCommand.All.Where(c => !c.IsResponse && c.Field != CommandField.CCancelRq))
        {
            var response = DimseCommand.Find(DimseCommand.ResponseTo(request.Field));
            Assert.That(response?.Name, Is.EqualTo(request.Name.Replace("-RQ", "-RSP", StringComparison.Ordinal)));
            Assert.That(response!.IsResponse, Is.True);
        }
    }

    [Test]
    public void Only_find_get_and_move_can_be_cancelled() =>
        Assert.That(
            DimseCommand.All.Where(c => c.IsCancellable).Select(c => c.Name),
            Is.EquivalentTo(new[] { "C-FIND-RQ", "C-GET-RQ", "C-MOVE-RQ" }));

    [Test]
    public void Unknown_field_has_a_name_too() =>
        Assert.That(DimseCommand.NameOf((CommandField)0x0FE0), Is.EqualTo("command 0FE0H"));
}
