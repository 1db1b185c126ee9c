using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>A presentation data value of a P-DATA-TF, right or wrong (PS3.8 §9.3.5.1).</summary>
internal sealed record ValueFields
{
    /// <summary>The keys.</summary>
    public static readonly Shape<ValueFields> Shape = new ObjectShape<ValueFields>("presentation data value", "A presentation data value, right or wrong.", () => new ValueFields())
        .Key("context", RawShapes.Byte, "The context id; 1 by default.", (f, v) => f with { Context = v })
        .Key("control", RawShapes.Byte, "The message control header; 3, the last fragment of a command, by default (PS3.8 §E.2).", (f, v) => f with { Control = v })
        .Key("data", RawShapes.Hex, "The fragment, in hexadecimal; nothing by default.", (f, v) => f with { Data = v })
        .Key("length", RawShapes.Length, "The item length to state, where it is to be a wrong one.", (f, v) => f with { Length = v });

    public int Context { get; init; } = 1;

    public int Control { get; init; } = (int)(MessageControl.Command | MessageControl.Last);

    public ReadOnlyMemory<byte> Data { get; init; }

    public uint? Length { get; init; }

    public PresentationDataValue ToValue() => new((byte)Context, (MessageControl)Control, Data) { StatedLength = Length };
}
