using System.Text.Json.Nodes;
using ModalitySim.Dicom.CharacterSets;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>The declaration of a claims file, in the order of the template of PS3.2 Annex A.</summary>
internal static class StatementShape
{
    /// <summary>A SOP class by keyword or UID, as its UID; a UID that nobody knows is taken as it is.</summary>
    public static readonly Shape<string> SopClass = new ScalarShape<string>("a SOP class by keyword or UID, such as CTImageStorage",
        (string text, out string? value) =>
        {
            value = text.Length > 0 && char.IsAsciiDigit(text[0])
                ? new DicomUID(text).IsValid ? text : null
                : (UidRegistry.FindByKeyword(text) ?? UidRegistry.FindByKeyword(text + "SOPClass"))?.Value;
            return value is not null;
        },
        () => new JsonObject { ["type"] = "string" })
    {
        Suggestions = () => UidRegistry.All.Where(u => u.Type.Contains("SOP Class", StringComparison.OrdinalIgnoreCase)).Select(u => u.Keyword),
    };

    /// <summary>A defined term of Specific Character Set (PS3.3 §C.12.1.1.2).</summary>
    public static readonly Shape<string> CharacterSet = new ScalarShape<string>("a defined term of Specific Character Set, such as ISO_IR 100",
        (string text, out string? value) =>
        {
            value = text;
            return text.Length > 0 && DicomCharacterSet.FromTerms(text).UnknownTerms.Count == 0;
        },
        () => new JsonObject { ["type"] = "string" });

    /// <summary>An option of extended negotiation.</summary>
    public static readonly Shape<ExtendedOption> Extended = CommonShapes.Term([.. ExtendedOption.All.Select(o => (o.Word, o))]);

    /// <summary>A role.</summary>
    public static readonly Shape<ServiceRoles> Role = CommonShapes.Term(("scp", ServiceRoles.Scp), ("scu", ServiceRoles.Scu));

    private static readonly Shape<ServiceRoles> Roles = new MappedShape<IReadOnlyList<ServiceRoles>, ServiceRoles>(CommonShapes.OneOrMore(Role), all => all.Aggregate(ServiceRoles.None, (a, b) => a | b));

    private static readonly Shape<string> Uid = new ScalarShape<string>("a UID",
        (string text, out string? value) =>
        {
            value = text;
            return new DicomUID(text).IsValid;
        },
        () => new JsonObject { ["type"] = "string" });

    private static readonly Shape<int> Count = CommonShapes.Integer(0, 65535);

    private static readonly Shape<IReadOnlyList<string>> MediaTypes = CommonShapes.ListOf(CommonShapes.Text);

    private static readonly ObjectShape<WindowValues> Window = new ObjectShape<WindowValues>("window", "The asynchronous operations window that is granted (PS3.7 §D.3.3.3).", () => new WindowValues())
        .Key("invoked", Count, "The most operations that the requestor may have outstanding; 0 is unlimited, 1 synchronous.", (w, v) => w with { Invoked = v }, required: true)
        .Key("performed", Count, "The most operations that the acceptor may have outstanding; 0 is unlimited, 1 synchronous.", (w, v) => w with { Performed = v }, required: true);

    private static readonly ObjectShape<AssociationStatement> AssociationKeys =
        new ObjectShape<AssociationStatement>("association", "How it accepts associations (PS3.2 §A.4.2.1.2); what is left out is not claimed and not judged.", () => new AssociationStatement())
            .Key("maximumPdu", CommonShapes.Integer(0, int.MaxValue), "The longest P-DATA-TF it takes, in bytes; 0 is unlimited.", (a, v) => a with { MaximumPdu = (uint)v })
            .Key("implementationClassUID", Uid, "Its implementation class UID.", (a, v) => a with { ImplementationClassUid = v })
            .Key("implementationVersionName", CommonShapes.TextOrNothing, "Its implementation version name; nothing when it gives none.", (a, v) => a with { ImplementationVersionName = v })
            .Key("window", new MappedShape<WindowValues, WindowStatement>(Window, w => new WindowStatement(w.Invoked, w.Performed)), "The asynchronous operations window it grants when an unlimited one is offered.", (a, v) => a with { Window = v })
            .Key("checksCalledAE", CommonShapes.Boolean, "Whether it rejects associations for another called AE title.", (a, v) => a with { ChecksCalledAE = v })
            .Key("checksCallingAE", CommonShapes.Boolean, "Whether it rejects associations of calling AE titles that it does not know.", (a, v) => a with { ChecksCallingAE = v })
            .Key("userIdentity", CommonShapes.ListOf(CommonShapes.Word([.. UserIdentityKind.All.Select(k => k.Word)])), "The kinds of user identity it evaluates; an empty list for none.", (a, v) => a with { UserIdentity = v })
            .Key("commonExtendedNegotiation", CommonShapes.Boolean, "Whether it accepts SOP classes that it does not know for the sake of related ones that it knows.", (a, v) => a with { CommonExtendedNegotiation = v });

    private static readonly ObjectShape<EntityStatement> Entity = new ObjectShape<EntityStatement>("application entity", "One application entity (PS3.2 §A.4.2).", () => new EntityStatement())
        .Key("title", TargetReader.AETitle, "Its AE title, one of those in the target file; by default the main one.", (e, v) => e with { Title = v })
        .Key("association", new PlacedShape<AssociationStatement, AssociationStatement>(AssociationKeys, (a, p) => a with { Place = p }), "How it accepts associations.", (e, v) => e with { Association = v })
        .Key("accepts", ContextsOf("accepted contexts", "Presentation contexts that it accepts (PS3.2 §A.4.2.1.4.1.2).", ServiceRoles.Scp, "The roles of the target: scp, and scu where it agrees to it by role selection; scp by default."),
            "The presentation contexts it accepts.", (e, v) => e with { Accepts = v })
        .Key("proposes", ContextsOf("proposed contexts", "Presentation contexts that it proposes itself (PS3.2 §A.4.2.1.3.1.2).", ServiceRoles.Scu, "The roles of the target; scu by default."),
            "The presentation contexts it proposes when it opens associations itself; a probe cannot see them.", (e, v) => e with { Proposes = v });

    private static readonly ObjectShape<SecurityStatement> Security = new ObjectShape<SecurityStatement>("security", "Secure transport (PS3.2 §A.7.2).", () => new SecurityStatement())
        .Key("tls", CommonShapes.ListOf(CommonShapes.Word([.. SecurityStatement.Versions])), "The versions of TLS it agrees to; an empty list for none.", (s, v) => s with { Tls = v })
        .Key("plainText", CommonShapes.Boolean, "Whether the same port takes associations without TLS.", (s, v) => s with { PlainText = v });

    private static readonly ObjectShape<WebStatement> Web = new ObjectShape<WebStatement>("web services", "Web services (PS3.2 §A.4.2.3, PS3.18); what is left out is not claimed and not judged.", () => new WebStatement())
        .Key("capabilities", CommonShapes.Boolean, "Whether it tells its capabilities.", (w, v) => w with { Capabilities = v })
        .Key("search", CommonShapes.ListOf(CommonShapes.Word([.. WebStatement.SearchResources])), "The resources it searches, by QIDO-RS.", (w, v) => w with { Search = v })
        .Key("metadata", MediaTypes, "The media types in which it gives metadata.", (w, v) => w with { Metadata = v })
        .Key("rendered", MediaTypes, "The media types in which it renders.", (w, v) => w with { Rendered = v })
        .Key("frames", MediaTypes, "The media types in which it gives frames.", (w, v) => w with { Frames = v })
        .Key("store", MediaTypes, "The media types it takes instances in, by STOW-RS.", (w, v) => w with { Store = v })
        .Key("worklist", CommonShapes.Boolean, "Whether it has a worklist of unified procedure steps, UPS-RS.", (w, v) => w with { Worklist = v })
        .Key("uri", CommonShapes.Boolean, "Whether it gives instances by WADO-URI.", (w, v) => w with { Uri = v });

    private static readonly ObjectShape<ProductStatement> Product = new ObjectShape<ProductStatement>("product", "What the claims are about (PS3.2 §A.0).", () => new ProductStatement())
        .Key("name", CommonShapes.Text, "The commercial name.", (p, v) => p with { Name = v })
        .Key("version", CommonShapes.Text, "The version.", (p, v) => p with { Version = v })
        .Key("manufacturer", CommonShapes.Text, "Who makes it.", (p, v) => p with { Manufacturer = v });

    /// <summary>The keys of a claims file.</summary>
    public static readonly ObjectShape<ConformanceStatement> File =
        new ObjectShape<ConformanceStatement>("claims", "A claims file: a conformance statement (PS3.2) that is checked against the target.", () => new ConformanceStatement())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (s, _) => s, required: true)
            .Key("description", CommonShapes.Text, "Where the claims come from, for readers of the file.", (s, _) => s)
            .Key("product", Product, "What the claims are about.", (s, v) => s with { Product = v })
            .Key("applicationEntities", CommonShapes.ListOf(new PlacedShape<EntityStatement, EntityStatement>(Entity, (e, p) => e with { Place = p })),
                "Its application entities.", (s, v) => s with { Entities = v }, required: true)
            .Key("characterSets", new PlacedShape<IReadOnlyList<string>, ListStatement>(CommonShapes.ListOf(CharacterSet), (l, p) => new ListStatement(l, p)),
                "Defined terms of Specific Character Set that it supports (PS3.2 §A.6).", (s, v) => s with { CharacterSets = v })
            .Key("security", new PlacedShape<SecurityStatement, SecurityStatement>(Security, (w, p) => w with { Place = p }), "Secure transport.", (s, v) => s with { Security = v })
            .Key("web", new PlacedShape<WebStatement, WebStatement>(Web, (w, p) => w with { Place = p }), "Web services.", (s, v) => s with { Web = v })
            .Check(CheckTitles);

    private static Shape<IReadOnlyList<ContextStatement>> ContextsOf(string name, string summary, ServiceRoles usual, string roles)
    {
        var context = new ObjectShape<ContextStatement>(name, summary, () => new ContextStatement { Roles = usual })
            .Key("sopClasses", CommonShapes.OneOrMore(SopClass), "SOP classes, by keyword or UID.", (c, v) => c with { SopClasses = v }, required: true)
            .Key("transferSyntaxes", CommonShapes.OneOrMore(DeviceShape.TransferSyntax), "Transfer syntaxes, by keyword or UID.", (c, v) => c with { TransferSyntaxes = v }, required: true)
            .Key("roles", Roles, roles, (c, v) => c with { Roles = v })
            .Key("extended", CommonShapes.ListOf(Extended), "What it agrees to by SOP class extended negotiation.", (c, v) => c with { Extended = v });
        return CommonShapes.ListOf(new PlacedShape<ContextStatement, ContextStatement>(context, (c, p) => c with { Place = p }));
    }

    private static void CheckTitles(ConformanceStatement statement, MapNode map, DiagnosticBag diagnostics)
    {
        var nodes = ((ListNode)map.Find("applicationEntities")!).Items;
        for (var i = 0; i < statement.Entities.Count; i++)
        {
            if (statement.Entities.Take(i).Any(e => e.Title == statement.Entities[i].Title))
                diagnostics.Add(nodes[i], statement.Entities[i].Title is { } title ? $"the application entity {title} is claimed twice" : "two application entities have no title");
        }
    }

    private sealed record WindowValues
    {
        public int Invoked { get; init; }

        public int Performed { get; init; }
    }
}
