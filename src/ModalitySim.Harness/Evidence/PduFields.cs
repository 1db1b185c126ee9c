using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence;

/// <summary>The fields of a PDU in the standard's words (PS3.8 §9.3, PS3.7 Annex D), in the order they stand in it.</summary>
internal static class PduFields
{
    private const int MaxFields = 1_000;

    /// <summary>The fields, bounded.</summary>
    public static IReadOnlyList<EvidenceField> Of(Pdu pdu)
    {
        var fields = pdu switch
        {
            AAssociatePdu associate => Associate(associate),
            AAssociateRj reject => [Field("Result / source / reason", $"{reject.Result} / {reject.Source} / {reject.Reason}"), Field("Meaning", $"{reject.Meaning}")],
            AAbort abort => [Field("Source / reason", $"{abort.Source} / {abort.Reason}"), Field("Meaning", $"{abort.Meaning}")],
            PDataTf data => data.Values.Select(Value),
            InvalidPdu invalid => [Field("Type", $"{invalid.Type:X2}H"), Field("PDU length", $"{invalid.Length}"), Field("Fault", $"{invalid.Fault}")],
            UnknownPdu unknown => [Field("Type", $"{unknown.Type:X2}H, not in PS3.8")],
            _ => [],
        };
        var reserved = pdu.Reserved == 0 ? [] : new[] { Field("Reserved (byte 2)", $"{pdu.Reserved:X2}H") };
        return [.. reserved.Concat(fields).Take(MaxFields)];
    }

    /// <summary>Byte strings of a PDU that are secret whatever the scenario says: passcodes, tickets, tokens (PS3.7 §D.3.3.7.1).</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Secrets(Pdu? pdu) => pdu is AAssociateRq request
        ? request.UserItems<UserIdentityRqItem>().SelectMany(i => i.IdentityType <= 2 ? [i.SecondaryField] : new[] { i.PrimaryField, i.SecondaryField })
        : [];

    private static EvidenceField Value(PresentationDataValue value) => Field(
        $"Context {value.ContextId}",
        $"{(value.ControlHeader.HasFlag(MessageControl.Command) ? "command" : "data set")}{(value.ControlHeader.HasFlag(MessageControl.Last) ? ", last fragment" : "")}, {value.FragmentLength ?? value.Fragment.Length} bytes");

    private static IEnumerable<EvidenceField> Associate(AAssociatePdu pdu)
    {
        yield return Field("Protocol version", $"{pdu.ProtocolVersion:X4}H");
        yield return Field("Called AE title", $"{pdu.CalledAETitle}");
        yield return Field("Calling AE title", $"{pdu.CallingAETitle}");
        foreach (var field in pdu.Items.SelectMany(Item))
            yield return field;
    }

    private static IEnumerable<EvidenceField> Item(AssociateItem item) => item switch
    {
        ApplicationContextItem context => [Field("Application context", $"{Named(context.Name)}")],
        PresentationContextRqItem context =>
        [
            Field($"Presentation context {context.Id}", $"{string.Join(", ", context.AbstractSyntaxes.Select(Named))}"),
            .. context.TransferSyntaxes.Select(t => Field("Transfer syntax", $"{Named(t)}", depth: 1)),
        ],
        PresentationContextAcItem context =>
        [
            Field($"Presentation context {context.Id}", $"{Result(context.Result)}"),
            .. context.TransferSyntaxes.Select(t => Field("Transfer syntax", $"{Named(t)}", depth: 1)),
        ],
        UserInformationItem user => user.Items.Select(UserField),
        UnknownItem unknown => [Field($"Unknown item {unknown.Type:X2}H", $"{unknown.Body.Length} bytes")],
        _ => [Field($"Item {item.Type:X2}H", $"{item.GetType().Name}")],
    };

    private static EvidenceField UserField(UserItem item) => item switch
    {
        MaximumLengthItem maximum => Field("Maximum length", $"{(maximum.Length == 0 ? "0, unlimited" : maximum.Length.ToString(CultureInfo.InvariantCulture))}"),
        ImplementationClassUidItem uid => Field("Implementation class UID", $"{uid.Uid}"),
        ImplementationVersionNameItem name => Field("Implementation version name", $"{name.Name}"),
        AsynchronousOperationsWindowItem window => Field("Asynchronous operations window", $"invoked {window.Invoked}, performed {window.Performed}"),
        RoleSelectionItem role => Field("Role selection", $"{Named(role.SopClassUid)}: SCU {role.Scu}, SCP {role.Scp}"),
        SopClassExtendedNegotiationItem extended => Field("Extended negotiation", $"{Named(extended.SopClassUid)}: {Hex(extended.Information)}"),
        SopClassCommonExtendedNegotiationItem common => Field("Common extended negotiation", $"{Named(common.SopClassUid)}: service class {Named(common.ServiceClassUid)}"),
        UserIdentityRqItem { IdentityType: 1 or 2 } user => Field("User identity", $"type {user.IdentityType}, name {Encoding.UTF8.GetString(user.PrimaryField.Span)}{(user.SecondaryField.IsEmpty ? "" : ", passcode not shown")}"),
        UserIdentityRqItem user => Field("User identity", $"type {user.IdentityType}, {user.PrimaryField.Length} bytes not shown"),
        UserIdentityAcItem answer => Field("User identity answer", $"{answer.ServerResponse.Length} bytes"),
        UnknownUserItem unknown => Field($"Unknown user item {unknown.Type:X2}H", $"{unknown.Body.Length} bytes"),
        _ => Field($"User item {item.Type:X2}H", $"{item.GetType().Name}"),
    };

    private static string Result(PresentationContextResult result) => result switch
    {
        PresentationContextResult.Acceptance => "0, acceptance",
        PresentationContextResult.UserRejection => "1, user rejection",
        PresentationContextResult.NoReason => "2, no reason (provider rejection)",
        PresentationContextResult.AbstractSyntaxNotSupported => "3, abstract syntax not supported",
        PresentationContextResult.TransferSyntaxesNotSupported => "4, transfer syntaxes not supported",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)result}, not in PS3.8 Table 9-18"),
    };

    private static string Named(string uid)
    {
        var name = new DicomUID(uid).Name;
        return name == uid ? uid : $"{name} ({uid})";
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span[..Math.Min(bytes.Length, 64)]);

    private static EvidenceField Field(FormattableString name, FormattableString value, int depth = 0) =>
        new(depth, name.ToString(CultureInfo.InvariantCulture), value.ToString(CultureInfo.InvariantCulture));

    private static EvidenceField Field(string name, FormattableString value, int depth = 0) =>
        new(depth, name, value.ToString(CultureInfo.InvariantCulture));
}
