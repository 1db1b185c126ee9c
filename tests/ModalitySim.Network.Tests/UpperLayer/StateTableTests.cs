using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.UpperLayer;

public sealed class StateTableTests
{
    // PS3.8 Table 9-10, read down the columns: for each state what each event does. Empty cells are left out.
    private const string Columns = """
        Sta1:  AssociateRequest AE-1 Sta4; TransportIndication AE-5 Sta2
        Sta2:  AssociateAcPdu AA-1 Sta13; AssociateRjPdu AA-1 Sta13; AssociateRqPdu AE-6 Sta3 or Sta13; DataTfPdu AA-1 Sta13; ReleaseRqPdu AA-1 Sta13; ReleaseRpPdu AA-1 Sta13; AbortPdu AA-2 Sta1; TransportClosed AA-5 Sta1; ArtimExpired AA-2 Sta1; InvalidPdu AA-1 Sta13
        Sta3:  AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; AssociateAccept AE-7 Sta6; AssociateReject AE-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AA-8 Sta13; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta4:  TransportConfirm AE-2 Sta5; AbortRequest AA-2 Sta1; TransportClosed AA-4 Sta1
        Sta5:  AssociateAcPdu AE-3 Sta6; AssociateRjPdu AE-4 Sta1; AssociateRqPdu AA-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AA-8 Sta13; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta6:  AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataRequest DT-1 Sta6; DataTfPdu DT-2 Sta6; ReleaseRequest AR-1 Sta7; ReleaseRqPdu AR-2 Sta8; ReleaseRpPdu AA-8 Sta13; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta7:  AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataTfPdu AR-6 Sta7; ReleaseRqPdu AR-8 Sta9 or Sta10; ReleaseRpPdu AR-3 Sta1; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta8:  AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataRequest AR-7 Sta8; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AA-8 Sta13; ReleaseResponse AR-4 Sta13; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta9:  AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AA-8 Sta13; ReleaseResponse AR-9 Sta11; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta10: AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AR-10 Sta12; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta11: AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AR-3 Sta1; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta12: AssociateAcPdu AA-8 Sta13; AssociateRjPdu AA-8 Sta13; AssociateRqPdu AA-8 Sta13; DataTfPdu AA-8 Sta13; ReleaseRqPdu AA-8 Sta13; ReleaseRpPdu AA-8 Sta13; ReleaseResponse AR-4 Sta13; AbortRequest AA-1 Sta13; AbortPdu AA-3 Sta1; TransportClosed AA-4 Sta1; InvalidPdu AA-8 Sta13
        Sta13: AssociateAcPdu AA-6 Sta13; AssociateRjPdu AA-6 Sta13; AssociateRqPdu AA-7 Sta13; DataTfPdu AA-6 Sta13; ReleaseRqPdu AA-6 Sta13; ReleaseRpPdu AA-6 Sta13; AbortPdu AA-2 Sta1; TransportClosed AR-5 Sta1; ArtimExpired AA-2 Sta1; InvalidPdu AA-7 Sta13
        """;

    private static readonly Dictionary<(UpperLayerState, UpperLayerEvent), string> Expected = Parse();

    private static IEnumerable<object[]> EveryCell =>
        from state in Enum.GetValues<UpperLayerState>()
        from happened in Enum.GetValues<UpperLayerEvent>()
        select new object[] { state, happened };

    [Test]
    public void Standard_table_has_13_states_19_events_and_123_cells() =>
        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetValues<UpperLayerState>(), Has.Length.EqualTo(13));
            Assert.That(Expected.Keys.Select(k => k.Item2).Distinct().Count(), Is.EqualTo(19));
            Assert.That(EveryCell.Count(c => StateTable.Standard((UpperLayerState)c[0], (UpperLayerEvent)c[1]) is not null), Is.EqualTo(123));
        });

    [TestCaseSource(nameof(EveryCell))]
    public void Cell_is_that_of_the_standard(UpperLayerState state, UpperLayerEvent happened)
    {
        var cell = StateTable.Standard(state, happened);

        Assert.That(cell is null ? null : Describe(cell), Is.EqualTo(Expected.GetValueOrDefault((state, happened))));
    }

    [TestCaseSource(nameof(EveryCell))]
    public void Extension_never_overrules_the_standard(UpperLayerState state, UpperLayerEvent happened) =>
        Assert.That(StateTable.Standard(state, happened) is not null && StateTable.Extension(state, happened) is not null, Is.False);

    [TestCaseSource(nameof(EveryCell))]
    public void Machine_moves_as_the_tables_say_or_not_at_all(UpperLayerState state, UpperLayerEvent happened)
    {
        foreach (var otherwise in new[] { false, true })
        {
            var machine = MachineIn(state);
            var cell = StateTable.Find(state, happened);

            var action = machine.Fire(happened, otherwise);

            Assert.That(action, Is.EqualTo(cell?.Action));
            Assert.That(machine.State, Is.EqualTo(cell is null ? state : otherwise ? cell.Otherwise ?? cell.Next : cell.Next));
        }
    }

    // The shortest way from Sta1 to a state.
    private static StateMachine MachineIn(UpperLayerState state)
    {
        UpperLayerEvent[] toOpen = [UpperLayerEvent.AssociateRequest, UpperLayerEvent.TransportConfirm, UpperLayerEvent.AssociateAcPdu];
        (UpperLayerEvent[] Way, bool Otherwise) way = state switch
        {
            UpperLayerState.Sta1 => ([], false),
            UpperLayerState.Sta2 => ([UpperLayerEvent.TransportIndication], false),
            UpperLayerState.Sta3 => ([UpperLayerEvent.TransportIndication, UpperLayerEvent.AssociateRqPdu], false),
            UpperLayerState.Sta4 => (toOpen[..1], false),
            UpperLayerState.Sta5 => (toOpen[..2], false),
            UpperLayerState.Sta6 => (toOpen, false),
            UpperLayerState.Sta7 => ([.. toOpen, UpperLayerEvent.ReleaseRequest], false),
            UpperLayerState.Sta8 => ([.. toOpen, UpperLayerEvent.ReleaseRqPdu], false),
            UpperLayerState.Sta9 => ([.. toOpen, UpperLayerEvent.ReleaseRequest, UpperLayerEvent.ReleaseRqPdu], false),
            UpperLayerState.Sta10 => ([.. toOpen, UpperLayerEvent.ReleaseRequest, UpperLayerEvent.ReleaseRqPdu], true),
            UpperLayerState.Sta11 => ([.. toOpen, UpperLayerEvent.ReleaseRequest, UpperLayerEvent.ReleaseRqPdu, UpperLayerEvent.ReleaseResponse], false),
            UpperLayerState.Sta12 => ([.. toOpen, UpperLayerEvent.ReleaseRequest, UpperLayerEvent.ReleaseRqPdu, UpperLayerEvent.ReleaseRpPdu], true),
            _ => ([.. toOpen, UpperLayerEvent.AbortRequest], false),
        };
        var machine = new StateMachine(new AssociationTracer(null, TimeProvider.System));
        foreach (var step in way.Way)
            machine.Fire(step, way.Otherwise);
        Assert.That(machine.State, Is.EqualTo(state));
        return machine;
    }

    private static string Describe(Transition cell)
    {
        var action = $"{cell.Action}";
        return cell.Otherwise is { } other ? $"{action[..2]}-{action[2..]} {cell.Next} or {other}" : $"{action[..2]}-{action[2..]} {cell.Next}";
    }

    private static Dictionary<(UpperLayerState, UpperLayerEvent), string> Parse()
    {
        var cells = new Dictionary<(UpperLayerState, UpperLayerEvent), string>();
        foreach (var line in Columns.Split('\n'))
        {
            var column = line.Split(':');
            foreach (var cell in column[1].Split(';', StringSplitOptions.TrimEntries))
            {
                var parts = cell.Split(' ', 2);
                cells.Add((Enum.Parse<UpperLayerState>(column[0]), Enum.Parse<UpperLayerEvent>(parts[0])), parts[1]);
            }
        }

        return cells;
    }
}
