using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>An A-ASSOCIATE-AC to send where none belongs (PS3.8 §9.3.3).</summary>
internal sealed record AcceptanceFields
{
    private const uint UsualMaximumLength = 16 * 1024;

    public IReadOnlyList<AcceptedContextFields> Contexts { get; init; } = [new()];

    public IReadOnlyList<RawItemFields> Items { get; init; } = [];

    public AAssociateAc ToPdu(string calledAE, string callingAE) => new(calledAE, callingAE,
    [
        new ApplicationContextItem(ApplicationContextItem.Dicom),
        .. Contexts.Select(c => new PresentationContextAcItem((byte)c.Id, (PresentationContextResult)c.Result, c.TransferSyntax)),
        new UserInformationItem([new MaximumLengthItem(UsualMaximumLength), new ImplementationClassUidItem(Implementation.ClassUid.Value)]),
        .. Items.Select(i => i.ToItem()),
    ]);
}

/// <summary>The answer to a presentation context.</summary>
internal sealed record AcceptedContextFields
{
    /// <summary>The keys.</summary>
    public static readonly Shape<AcceptedContextFields> Shape = new ObjectShape<AcceptedContextFields>("answered context", "The answer to a presentation context.", () => new AcceptedContextFields())
        .Key("id", RawShapes.Byte, "Its id; 1 by default.", (c, v) => c with { Id = v })
        .Key("result", RawShapes.Byte, "The result; 0, acceptance, by default.", (c, v) => c with { Result = v })
        .Key("transferSyntax", RawShapes.TransferSyntax, "The transfer syntax; Implicit VR Little Endian by default.", (c, v) => c with { TransferSyntax = v });

    public int Id { get; init; } = 1;

    public int Result { get; init; }

    public string TransferSyntax { get; init; } = DicomUID.ImplicitVRLittleEndian.Value;
}
