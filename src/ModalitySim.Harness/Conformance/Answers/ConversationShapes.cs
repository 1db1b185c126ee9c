using System.Text.Json.Nodes;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>How assertions on PDUs and messages are written.</summary>
internal static class ConversationShapes
{
    private static readonly byte[] PduTypes =
        [PduType.AssociateRq, PduType.AssociateAc, PduType.AssociateRj, PduType.DataTf, PduType.ReleaseRq, PduType.ReleaseRp, PduType.Abort];

    /// <summary>A message by its name, or any command field.</summary>
    public static readonly Shape<CommandField> Command = new ScalarShape<CommandField>("a message such as C-STORE-RQ, or a command field such as 0x0FE0",
        TryCommand, () => new JsonObject { ["type"] = new JsonArray("string", "integer") })
    {
        Suggestions = () => DimseCommand.All.Select(c => c.Name),
    };

    /// <summary>The name of a PDU.</summary>
    public static readonly Shape<byte> PduName = CommonShapes.Term([.. PduTypes.Select(t => (PduType.NameOf(t), t))]);

    private static readonly Shape<string> Syntax = new ScalarShape<string>("a transfer syntax by keyword or UID",
        (string text, out string? value) =>
        {
            value = text.Length > 0 && char.IsAsciiDigit(text[0]) ? text : UidRegistry.FindByKeyword(text)?.Value;
            return value is not null;
        },
        () => new JsonObject { ["type"] = "string" });

    private static readonly Shape<ContextCheck> Context = new ObjectShape<ContextCheck>("context expectation", "What became of one presentation context.", () => new ContextCheck())
        .Key("id", CommonShapes.Integer(0, 255), "Its id.", (c, v) => c with { Id = v }, required: true)
        .Key("result", CommonShapes.OneOrMore(CommonShapes.Integer(0, 255)), "The result, or several (PS3.8 Table 9-18).", (c, v) => c with { Results = v })
        .Key("orAbsent", CommonShapes.Boolean, "true: no answer for it is acceptable too.", (c, v) => c with { MayBeAbsent = v })
        .Key("transferSyntax", CommonShapes.OneOrMore(Syntax), "The transfer syntax, or several, where it is accepted.", (c, v) => c with { TransferSyntaxes = v });

    /// <summary>What an acceptance holds.</summary>
    public static readonly Shape<AcceptanceCheck> Acceptance = new ObjectShape<AcceptanceCheck>("acceptance", "What an A-ASSOCIATE-AC holds (PS3.8 §9.3.3).", () => AcceptanceCheck.Any)
        .Key("contexts", CommonShapes.OneOrMore(Context), "What became of presentation contexts.", (c, v) => c with { Contexts = v })
        .Key("accepted", CommonShapes.Integer(0, 255), "How many contexts are accepted.", (c, v) => c with { Accepted = v })
        .Key("rules", CommonShapes.OneOrMore(CommonShapes.Term([.. AcceptanceRule.All.Select(r => (r.Word, r))])), "Rules that it keeps towards the request.", (c, v) => c with { Rules = v })
        .Key("has", CommonShapes.OneOrMore(CommonShapes.Integer(0, 255)), "Types of user items that are there, such as 0x59.", (c, v) => c with { Has = v })
        .Key("lacks", CommonShapes.OneOrMore(CommonShapes.Integer(0, 255)), "Types of user items that are not there.", (c, v) => c with { Lacks = v })
        .Key("userItems", CommonShapes.OneOrMore(CreateItem()), "User items that are there, with their bodies.", (c, v) => c with { Items = v })
        .Key("applicationContext", CommonShapes.Text, "The application context name.", (c, v) => c with { ApplicationContext = v });

    private static ObjectShape<UserItemCheck> CreateItem() =>
        new ObjectShape<UserItemCheck>("user item expectation", "A user item of an acceptance.", () => new UserItemCheck())
            .Key("type", CommonShapes.Integer(0, 255), "Its type, such as 0x56.", (c, v) => c with { Type = v }, required: true)
            .Key("length", CommonShapes.OneOrMore(CommonShapes.Integer(0, 65535)), "The length of what it holds besides UIDs, or several: service class application information, server response.", (c, v) => c with { Lengths = v })
            .Key("orAbsent", CommonShapes.Boolean, "true: it may be absent.", (c, v) => c with { MayBeAbsent = v });

    private static bool TryCommand(string text, out CommandField field)
    {
        field = DimseCommand.All.FirstOrDefault(c => c.Name == text)?.Field ?? 0;
        if (field != 0)
            return true;
        var isNumber = CommonShapes.TryInteger(text, out var number) && text.StartsWith("0x", StringComparison.Ordinal) && number <= 0xFFFF;
        field = (CommandField)number;
        return isNumber;
    }
}
