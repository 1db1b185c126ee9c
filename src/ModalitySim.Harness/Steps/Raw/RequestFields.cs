using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>An A-ASSOCIATE-RQ of which every field can be set; what is not written is as it should be (PS3.8 §9.3.2).</summary>
internal sealed record RequestFields
{
    private const uint UsualMaximumLength = 16 * 1024;

    private static readonly Shape<long> MaximumLengthShape = new ScalarShape<long>("a length from 0 to 4294967295, or none",
        (string text, out long value) =>
        {
            value = -1;
            return text == "none" || (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value) && value <= uint.MaxValue);
        },
        () => new() { ["type"] = new System.Text.Json.Nodes.JsonArray("integer", "string") });

    private static readonly ContextFields Verification = new() { AbstractSyntaxes = [DicomUID.Verification.Value] };

    /// <summary>The request that asks for Verification alone.</summary>
    public static readonly RequestFields Usual = new();

    /// <summary>The keys, as a mapping of their own.</summary>
    public static readonly ObjectShape<RequestFields> Shape = Declare(
        new ObjectShape<RequestFields>("associate-rq", "An A-ASSOCIATE-RQ; what is not written is as it should be.", () => Usual), r => r, (_, r) => r);

    public int ProtocolVersion { get; init; } = 1;

    public string? CalledAE { get; init; }

    public string? CallingAE { get; init; }

    public int Reserved { get; init; }

    public ReadOnlyMemory<byte>? ReservedBytes { get; init; }

    public IReadOnlyList<string> ApplicationContexts { get; init; } = [ApplicationContextItem.Dicom];

    public IReadOnlyList<ContextFields> Contexts { get; init; } = [Verification];

    public uint? MaximumLength { get; init; } = UsualMaximumLength;

    public string ImplementationClassUid { get; init; } = Implementation.ClassUid.Value;

    public string ImplementationVersionName { get; init; } = Implementation.VersionName;

    public WindowFields? Window { get; init; }

    public IReadOnlyList<RoleFields> Roles { get; init; } = [];

    public IReadOnlyList<ExtendedFields> Extended { get; init; } = [];

    public IReadOnlyList<CommonExtendedFields> CommonExtended { get; init; } = [];

    public IdentityFields? Identity { get; init; }

    public IReadOnlyList<RawItemFields> UserItems { get; init; } = [];

    public IReadOnlyList<RawItemFields> Items { get; init; } = [];

    public int? UserInformationLength { get; init; }

    public uint? Length { get; init; }

    /// <summary>Adds the keys to a mapping.</summary>
    public static ObjectShape<T> Declare<T>(ObjectShape<T> shape, Func<T, RequestFields> get, Func<T, RequestFields, T> put)
        where T : class => DeclareUser(shape
        .Key("protocolVersion", RawShapes.Word, "The protocol version; 1 by default.", (t, v) => put(t, get(t) with { ProtocolVersion = v }))
        .Key("calledAE", RawShapes.RawTitle, "The called AE title as it shall stand there; that of the target by default.", (t, v) => put(t, get(t) with { CalledAE = v }))
        .Key("callingAE", RawShapes.RawTitle, "The calling AE title as it shall stand there; ours by default.", (t, v) => put(t, get(t) with { CallingAE = v }))
        .Key("reserved", RawShapes.Byte, "What stands in every reserved byte; 0 by default.", (t, v) => put(t, get(t) with { Reserved = v }))
        .Key("reservedBytes", RawShapes.Hex, "Bytes 43 to 74, in hexadecimal, where they differ.", (t, v) => put(t, get(t) with { ReservedBytes = v }))
        .Key("applicationContext", CommonShapes.OneOrMore(CommonShapes.TextOrNothing), "The application context name; a list for none or several.", (t, v) => put(t, get(t) with { ApplicationContexts = v }))
        .Key("contexts", CommonShapes.OneOrMore(ContextFields.Shape), "The presentation contexts; Verification in Implicit VR Little Endian by default.", (t, v) => put(t, get(t) with { Contexts = v }))
        .Key("items", CommonShapes.OneOrMore(RawItemFields.Shape), "Items of any type, before the user information.", (t, v) => put(t, get(t) with { Items = v }))
        .Key("length", RawShapes.Length, "The PDU length to state, where it is to be a wrong one.", (t, v) => put(t, get(t) with { Length = v })), get, put);

    /// <summary>The PDU.</summary>
    /// <param name="calledAE">The AE title to call, where none is written.</param>
    /// <param name="callingAE">Our AE title, where none is written.</param>
    public AAssociateRq ToPdu(string calledAE, string callingAE)
    {
        var reserved = (byte)Reserved;
        var bytes = ReservedBytes ?? Enumerable.Repeat(reserved, AAssociatePdu.ReservedLength).ToArray();
        AssociateItem[] items =
        [
            .. ApplicationContexts.Select(name => new ApplicationContextItem(name) { Reserved = reserved }),
            .. ContextFields.Items(Contexts, reserved),
            .. Items.Select(i => i.ToItem()),
            new UserInformationItem([.. ToUserItems(reserved)]) { Reserved = reserved, StatedLength = (ushort?)UserInformationLength },
        ];
        return new AAssociateRq(CalledAE ?? calledAE, CallingAE ?? callingAE, items)
        {
            ProtocolVersion = (ushort)ProtocolVersion,
            Reserved = reserved,
            Reserved2 = (ushort)(reserved << 8 | reserved),
            Reserved3 = bytes,
            StatedLength = Length,
        };
    }

    // PS3.8 §9.3.1: items appear in increasing order of their types; what is written raw stands at the end.
    private IEnumerable<UserItem> ToUserItems(byte reserved)
    {
        if (MaximumLength is { } maximum)
            yield return new MaximumLengthItem(maximum) { Reserved = reserved };
        if (ImplementationClassUid.Length > 0)
            yield return new ImplementationClassUidItem(ImplementationClassUid) { Reserved = reserved };
        if (Window is not null)
            yield return Window.ToItem() with { Reserved = reserved };
        foreach (var role in Roles)
            yield return role.ToItem() with { Reserved = reserved };
        if (ImplementationVersionName.Length > 0)
            yield return new ImplementationVersionNameItem(ImplementationVersionName) { Reserved = reserved };
        foreach (var extended in Extended)
            yield return extended.ToItem() with { Reserved = reserved };
        // Here the second byte is the version of the sub-item (PS3.7 Table D.3-12).
        foreach (var common in CommonExtended)
            yield return common.ToItem();
        if (Identity is not null)
            yield return Identity.ToItem() with { Reserved = reserved };
        foreach (var item in UserItems)
            yield return item.ToUserItem();
    }

    private static ObjectShape<T> DeclareUser<T>(ObjectShape<T> shape, Func<T, RequestFields> get, Func<T, RequestFields, T> put)
        where T : class => shape
        .Key("maximumLength", MaximumLengthShape, "The longest PDU we say that we take, in bytes; 0 for unlimited, none to leave it out; 16384 by default.",
            (t, v) => put(t, get(t) with { MaximumLength = v < 0 ? null : (uint)v }))
        .Key("implementationClassUid", CommonShapes.TextOrNothing, "The implementation class UID; empty to leave it out.", (t, v) => put(t, get(t) with { ImplementationClassUid = v }))
        .Key("implementationVersionName", CommonShapes.TextOrNothing, "The implementation version name; empty to leave it out.", (t, v) => put(t, get(t) with { ImplementationVersionName = v }))
        .Key("window", UserFields.Window, "The asynchronous operations window; none by default.", (t, v) => put(t, get(t) with { Window = v }))
        .Key("roles", CommonShapes.OneOrMore(UserFields.Role), "Role selections; none by default.", (t, v) => put(t, get(t) with { Roles = v }))
        .Key("extended", CommonShapes.OneOrMore(UserFields.Extended), "Extended negotiations; none by default.", (t, v) => put(t, get(t) with { Extended = v }))
        .Key("commonExtended", CommonShapes.OneOrMore(UserFields.CommonExtended), "Common extended negotiations; none by default.", (t, v) => put(t, get(t) with { CommonExtended = v }))
        .Key("identity", UserFields.Identity, "The identity of the user; none by default.", (t, v) => put(t, get(t) with { Identity = v }))
        .Key("userItems", CommonShapes.OneOrMore(RawItemFields.Shape), "User items of any type, behind the others.", (t, v) => put(t, get(t) with { UserItems = v }))
        .Key("userInformationLength", RawShapes.Word, "The length of the user information item to state, where it is to be a wrong one.", (t, v) => put(t, get(t) with { UserInformationLength = v }));
}
