using System.Text;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>The user information items that scenarios write by name (PS3.7 Annex D); anything else is a raw item.</summary>
internal static class UserFields
{
    /// <summary>The asynchronous operations window.</summary>
    public static readonly Shape<WindowFields> Window = new ObjectShape<WindowFields>("window", "The asynchronous operations window (PS3.7 §D.3.3.3).", () => new WindowFields())
        .Key("invoked", RawShapes.Word, "The most operations that we may have outstanding; 0 is unlimited.", (w, v) => w with { Invoked = v }, required: true)
        .Key("performed", RawShapes.Word, "The most operations that the target may have outstanding; 0 is unlimited.", (w, v) => w with { Performed = v }, required: true);

    /// <summary>The roles for a SOP class.</summary>
    public static readonly Shape<RoleFields> Role = new ObjectShape<RoleFields>("role", "Role selection for a SOP class (PS3.7 §D.3.3.4).", () => new RoleFields())
        .Key("sopClass", RawShapes.AbstractSyntax, "The SOP class.", (r, v) => r with { SopClass = v }, required: true)
        .Key("scu", RawShapes.Byte, "1 when we want to be SCU; 0 by default.", (r, v) => r with { Scu = v })
        .Key("scp", RawShapes.Byte, "1 when we want to be SCP; 0 by default.", (r, v) => r with { Scp = v });

    /// <summary>Extended negotiation of a SOP class.</summary>
    public static readonly Shape<ExtendedFields> Extended = new ObjectShape<ExtendedFields>("extended negotiation", "Extended negotiation of a SOP class (PS3.7 §D.3.3.5).", () => new ExtendedFields())
        .Key("sopClass", RawShapes.AbstractSyntax, "The SOP class.", (e, v) => e with { SopClass = v }, required: true)
        .Key("information", RawShapes.Hex, "The service class application information, in hexadecimal.", (e, v) => e with { Information = v }, required: true);

    /// <summary>Common extended negotiation of a SOP class.</summary>
    public static readonly Shape<CommonExtendedFields> CommonExtended =
        new ObjectShape<CommonExtendedFields>("common extended negotiation", "Common extended negotiation of a SOP class (PS3.7 §D.3.3.6).", () => new CommonExtendedFields())
            .Key("sopClass", RawShapes.AbstractSyntax, "The SOP class.", (e, v) => e with { SopClass = v }, required: true)
            .Key("serviceClass", CommonShapes.Text, "The UID of its service class; that of storage by default.", (e, v) => e with { ServiceClass = v })
            .Key("related", CommonShapes.OneOrMore(RawShapes.AbstractSyntax), "The related general SOP classes; none by default.", (e, v) => e with { Related = v });

    /// <summary>The identity of the user.</summary>
    public static readonly Shape<IdentityFields> Identity = new ObjectShape<IdentityFields>("identity", "The identity of the user (PS3.7 §D.3.3.7).", () => new IdentityFields())
        .Key("type", RawShapes.Byte, "1 user name, 2 user name and passcode, 3 to 5 tickets; 1 by default.", (i, v) => i with { Type = v })
        .Key("positiveResponse", RawShapes.Byte, "1 to ask for a response; 0 by default.", (i, v) => i with { PositiveResponse = v })
        .Key("user", CommonShapes.TextOrNothing, "The user name, or the ticket, in UTF-8.", (i, v) => i with { User = v })
        .Key("passcode", CommonShapes.TextOrNothing, "The passcode; best a ${{ }} of the secrets.", (i, v) => i with { Passcode = v });
}

/// <summary>An asynchronous operations window.</summary>
internal sealed record WindowFields
{
    public int Invoked { get; init; } = 1;

    public int Performed { get; init; } = 1;

    public UserItem ToItem() => new AsynchronousOperationsWindowItem((ushort)Invoked, (ushort)Performed);
}

/// <summary>The roles for a SOP class.</summary>
internal sealed record RoleFields
{
    public string SopClass { get; init; } = "";

    public int Scu { get; init; }

    public int Scp { get; init; }

    public UserItem ToItem() => new RoleSelectionItem(SopClass, (byte)Scu, (byte)Scp);
}

/// <summary>Extended negotiation of a SOP class.</summary>
internal sealed record ExtendedFields
{
    public string SopClass { get; init; } = "";

    public ReadOnlyMemory<byte> Information { get; init; }

    public UserItem ToItem() => new SopClassExtendedNegotiationItem(SopClass, Information);
}

/// <summary>Common extended negotiation of a SOP class.</summary>
internal sealed record CommonExtendedFields
{
    /// <summary>The storage service class (PS3.6 Table A-1).</summary>
    private const string StorageServiceClass = "1.2.840.10008.4.2";

    public string SopClass { get; init; } = "";

    public string ServiceClass { get; init; } = StorageServiceClass;

    public IReadOnlyList<string> Related { get; init; } = [];

    public UserItem ToItem() => new SopClassCommonExtendedNegotiationItem(SopClass, ServiceClass, Related);
}

/// <summary>The identity of a user.</summary>
internal sealed record IdentityFields
{
    public int Type { get; init; } = 1;

    public int PositiveResponse { get; init; }

    public string User { get; init; } = "";

    public string Passcode { get; init; } = "";

    public UserItem ToItem() => new UserIdentityRqItem((byte)Type, (byte)PositiveResponse, Encoding.UTF8.GetBytes(User), Encoding.UTF8.GetBytes(Passcode));
}
