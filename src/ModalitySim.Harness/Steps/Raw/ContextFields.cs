using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>A presentation context to propose, right or wrong (PS3.8 §9.3.2.2).</summary>
internal sealed record ContextFields
{
    private const int LargestId = 255;

    /// <summary>The keys.</summary>
    public static readonly Shape<ContextFields> Shape = new ObjectShape<ContextFields>("proposed context", "A presentation context to propose, right or wrong.", () => new ContextFields())
        .Key("id", RawShapes.Byte, "Its id; by default 1, then the odd numbers.", (c, v) => c with { Id = v })
        .Key("abstractSyntax", CommonShapes.OneOrMore(RawShapes.AbstractSyntax), "The abstract syntax; a list for none or several.", (c, v) => c with { AbstractSyntaxes = v }, required: true)
        .Key("transferSyntaxes", CommonShapes.OneOrMore(RawShapes.TransferSyntax), "The transfer syntaxes; Implicit VR Little Endian by default.", (c, v) => c with { TransferSyntaxes = v })
        .Key("count", CommonShapes.Integer(1, 256), "How many such contexts, with the ids that follow; 1 by default.", (c, v) => c with { Count = v })
        .Key("length", RawShapes.Word, "The item length to state, where it is to be a wrong one.", (c, v) => c with { Length = v });

    public int? Id { get; init; }

    public IReadOnlyList<string> AbstractSyntaxes { get; init; } = [];

    public IReadOnlyList<string> TransferSyntaxes { get; init; } = [DicomUID.ImplicitVRLittleEndian.Value];

    public int Count { get; init; } = 1;

    public int? Length { get; init; }

    /// <summary>The items of several contexts, ids given where none is written.</summary>
    public static IEnumerable<PresentationContextRqItem> Items(IEnumerable<ContextFields> contexts, byte reserved)
    {
        var next = 1;
        foreach (var context in contexts)
        {
            next = context.Id ?? next;
            for (var i = 0; i < context.Count; i++, next += 2)
            {
                yield return new PresentationContextRqItem((byte)(next & LargestId), context.AbstractSyntaxes, context.TransferSyntaxes)
                {
                    Reserved = reserved,
                    InnerReserved = reserved,
                    StatedLength = (ushort?)context.Length,
                };
            }
        }
    }
}
