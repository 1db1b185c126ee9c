using System.Globalization;

namespace ModalitySim.Network.UpperLayer;

/// <summary>
/// The state table of the upper layer as data: PS3.8 Table 9-10 cell by cell, and beside it what this product adds.
/// </summary>
public static class StateTable
{
    // Columns Sta1 to Sta13. "AA-8:13" is action and next state, "." an empty cell, "AE-6:3/13" a cell with two outcomes.
    private static readonly (UpperLayerEvent Event, string Cells)[] Table9_10 =
    [
        (UpperLayerEvent.AssociateRequest,    "AE-1:4 .         .       .      .       .       .         .       .       .       .       .       .      "),
        (UpperLayerEvent.TransportConfirm,    ".      .         .       AE-2:5 .       .       .         .       .       .       .       .       .      "),
        (UpperLayerEvent.AssociateAcPdu,      ".      AA-1:13   AA-8:13 .      AE-3:6  AA-8:13 AA-8:13   AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-6:13"),
        (UpperLayerEvent.AssociateRjPdu,      ".      AA-1:13   AA-8:13 .      AE-4:1  AA-8:13 AA-8:13   AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-6:13"),
        (UpperLayerEvent.TransportIndication, "AE-5:2 .         .       .      .       .       .         .       .       .       .       .       .      "),
        (UpperLayerEvent.AssociateRqPdu,      ".      AE-6:3/13 AA-8:13 .      AA-8:13 AA-8:13 AA-8:13   AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-7:13"),
        (UpperLayerEvent.AssociateAccept,     ".      .         AE-7:6  .      .       .       .         .       .       .       .       .       .      "),
        (UpperLayerEvent.AssociateReject,     ".      .         AE-8:13 .      .       .       .         .       .       .       .       .       .      "),
        (UpperLayerEvent.DataRequest,         ".      .         .       .      .       DT-1:6  .         AR-7:8  .       .       .       .       .      "),
        (UpperLayerEvent.DataTfPdu,           ".      AA-1:13   AA-8:13 .      AA-8:13 DT-2:6  AR-6:7    AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-6:13"),
        (UpperLayerEvent.ReleaseRequest,      ".      .         .       .      .       AR-1:7  .         .       .       .       .       .       .      "),
        (UpperLayerEvent.ReleaseRqPdu,        ".      AA-1:13   AA-8:13 .      AA-8:13 AR-2:8  AR-8:9/10 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-6:13"),
        (UpperLayerEvent.ReleaseRpPdu,        ".      AA-1:13   AA-8:13 .      AA-8:13 AA-8:13 AR-3:1    AA-8:13 AA-8:13 AR-10:12 AR-3:1 AA-8:13 AA-6:13"),
        (UpperLayerEvent.ReleaseResponse,     ".      .         .       .      .       .       .         AR-4:13 AR-9:11 .       .       AR-4:13 .      "),
        (UpperLayerEvent.AbortRequest,        ".      .         AA-1:13 AA-2:1 AA-1:13 AA-1:13 AA-1:13   AA-1:13 AA-1:13 AA-1:13 AA-1:13 AA-1:13 .      "),
        (UpperLayerEvent.AbortPdu,            ".      AA-2:1    AA-3:1  .      AA-3:1  AA-3:1  AA-3:1    AA-3:1  AA-3:1  AA-3:1  AA-3:1  AA-3:1  AA-2:1 "),
        (UpperLayerEvent.TransportClosed,     ".      AA-5:1    AA-4:1  AA-4:1 AA-4:1  AA-4:1  AA-4:1    AA-4:1  AA-4:1  AA-4:1  AA-4:1  AA-4:1  AR-5:1 "),
        (UpperLayerEvent.ArtimExpired,        ".      AA-2:1    .       .      .       .       .         .       .       .       .       .       AA-2:1 "),
        (UpperLayerEvent.InvalidPdu,          ".      AA-1:13   AA-8:13 .      AA-8:13 AA-8:13 AA-8:13   AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-7:13"),
    ];

    // Ours. The standard leaves the oversight of establishment and release to the layer above (PS3.8 §9.1.4 note 2), and lets a
    // local user end an open connection in ways that its table does not draw.
    private static readonly (UpperLayerEvent Event, string Cells)[] Extensions =
    [
        (UpperLayerEvent.AbortRequest,        ".      AA-1:13   .       .      .       .       .         .       .       .       .       .       AA-2:1 "),
        (UpperLayerEvent.WaitExpired,         ".      .         LX-1:1  AA-2:1 LX-1:1  LX-1:1  LX-1:1    LX-1:1  LX-1:1  LX-1:1  LX-1:1  LX-1:1  .      "),
        (UpperLayerEvent.ProviderFault,       ".      .         .       .      .       AA-8:13 AA-8:13   AA-8:13 AA-8:13 AA-8:13 AA-8:13 AA-8:13 .      "),
    ];

    private const int EventCount = (int)UpperLayerEvent.ProviderFault + 1;

    private static readonly Transition?[] StandardCells = Parse(Table9_10);

    private static readonly Transition?[] ExtensionCells = Parse(Extensions);

    /// <summary>The cell of PS3.8 Table 9-10, or null where the standard leaves it empty.</summary>
    /// <param name="state">The state.</param>
    /// <param name="happened">The event.</param>
    /// <returns>The cell.</returns>
    public static Transition? Standard(UpperLayerState state, UpperLayerEvent happened) => StandardCells[Index(state, happened)];

    /// <summary>The cell of the local extensions, or null where there is none; no cell stands in both tables.</summary>
    /// <param name="state">The state.</param>
    /// <param name="happened">The event.</param>
    /// <returns>The cell.</returns>
    public static Transition? Extension(UpperLayerState state, UpperLayerEvent happened) => ExtensionCells[Index(state, happened)];

    /// <summary>The cell of either table, or null where the event cannot happen in the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="happened">The event.</param>
    /// <returns>The cell.</returns>
    public static Transition? Find(UpperLayerState state, UpperLayerEvent happened) =>
        StandardCells[Index(state, happened)] ?? ExtensionCells[Index(state, happened)];

    private static int Index(UpperLayerState state, UpperLayerEvent happened) => ((int)state * EventCount) + (int)happened;

    private static Transition?[] Parse((UpperLayerEvent Event, string Cells)[] rows)
    {
        var cells = new Transition?[14 * EventCount];
        foreach (var (happened, row) in rows)
        {
            var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < columns.Length; i++)
                cells[Index((UpperLayerState)(i + 1), happened)] = ParseCell(columns[i]);
        }

        return cells;
    }

    private static Transition? ParseCell(string cell)
    {
        if (cell == ".")
            return null;
        var parts = cell.Split(':', '/');
        return new Transition(Action(parts[0]), State(parts[1]), parts.Length > 2 ? State(parts[2]) : null);
    }

    // "AR-8" is the eighth of the release actions.
    private static UpperLayerAction Action(string name) => name[..2] switch
    {
        "AE" => UpperLayerAction.AE1,
        "DT" => UpperLayerAction.DT1,
        "AR" => UpperLayerAction.AR1,
        "AA" => UpperLayerAction.AA1,
        _ => UpperLayerAction.LX1,
    } + (int.Parse(name.AsSpan(3), CultureInfo.InvariantCulture) - 1);

    private static UpperLayerState State(string number) => (UpperLayerState)int.Parse(number, CultureInfo.InvariantCulture);
}
