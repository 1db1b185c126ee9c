using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.Dimse;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ModalitySim.Harness.Listening;

/// <summary>How the harness answers what the target sends, where the scenario wants another answer than success.</summary>
internal sealed record HarnessAnswer
{
    private static readonly Shape<DicomStatus> StatusShape = new ScalarShape<DicomStatus>("a status such as 0xA700", TryStatus,
        () => new JsonObject { ["type"] = new JsonArray("integer", "string") });

    private static readonly ObjectShape<HarnessAnswer> Mapping =
        new ObjectShape<HarnessAnswer>("answer of the harness", "How the harness answers what the target sends meanwhile; success without it.", () => new HarnessAnswer())
            .Key("status", StatusShape, "The status to answer with.", (a, v) => a with { Status = v })
            .Key("how", CommonShapes.Term(("normally", Manner.Normally), ("abort", Manner.Abort), ("silence", Manner.Silence)),
                "abort: ends the association instead; silence: never answers.", (a, v) => a with { How = v })
            .Key("delay", CommonShapes.Duration, "How long to wait before each answer.", (a, v) => a with { Delay = v })
            .Key("first", CommonShapes.Integer(1, 10_000_000), "How many messages are answered so, from the first; the others get success. All by default.", (a, v) => a with { First = v })
            .Check((answer, map, diagnostics) =>
            {
                if (map.Entries.Count == 0)
                    diagnostics.Add(map, "write status, how or delay");
                if (answer.Status is not null && answer.How != Manner.Normally)
                    diagnostics.Add(map, "an answer that is not given has no status");
            });

    /// <summary>A status, or a mapping.</summary>
    public static readonly Shape<HarnessAnswer> Shape = new EitherShape<HarnessAnswer>(n => n is not MapNode,
        new MappedShape<DicomStatus, HarnessAnswer>(StatusShape, s => new HarnessAnswer { Status = s }), Mapping);

    /// <summary>What an answer is, besides its status.</summary>
    internal enum Manner
    {
        Normally,
        Abort,
        Silence,
    }

    /// <summary>The status; success when null.</summary>
    public DicomStatus? Status { get; init; }

    public Manner How { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>How many messages are answered so; null for all.</summary>
    public int? First { get; init; }

    /// <summary>The usual answer.</summary>
    public static HarnessAnswer Success { get; } = new() { Status = DicomStatus.Success };

    private static bool TryStatus(string text, out DicomStatus status)
    {
        var isStatus = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && CommonShapes.TryInteger(text, out var code) && code <= 0xFFFF;
        status = isStatus ? new DicomStatus(ushort.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) : default;
        return isStatus;
    }
}
