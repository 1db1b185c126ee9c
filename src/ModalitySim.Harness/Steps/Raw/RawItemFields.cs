using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>An item of any type and content (PS3.8 §9.3.1).</summary>
internal sealed record RawItemFields
{
    /// <summary>The keys.</summary>
    public static readonly Shape<RawItemFields> Shape = new ObjectShape<RawItemFields>("raw item", "An item of any type and content.", () => new RawItemFields())
        .Key("type", RawShapes.Byte, "The item type.", (i, v) => i with { Type = v }, required: true)
        .Key("body", RawShapes.Hex, "Everything after the item length, in hexadecimal; nothing by default.", (i, v) => i with { Body = v })
        .Key("length", RawShapes.Word, "The item length to state, where it is to be a wrong one.", (i, v) => i with { Length = v })
        .Key("reserved", RawShapes.Byte, "The second byte; 0 by default.", (i, v) => i with { Reserved = v });

    public int Type { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public int? Length { get; init; }

    public int Reserved { get; init; }

    /// <summary>As an item of the PDU.</summary>
    public AssociateItem ToItem() => new UnknownItem((byte)Type, Body) { Reserved = (byte)Reserved, StatedLength = (ushort?)Length };

    /// <summary>As an item of the user information.</summary>
    public UserItem ToUserItem() => new UnknownUserItem((byte)Type, Body) { Reserved = (byte)Reserved, StatedLength = (ushort?)Length };
}
