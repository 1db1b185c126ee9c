using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Cli.Commands.Probing;

/// <summary>Writes what a probe found for programs; docs/claims.md describes the members, which only ever become more.</summary>
internal static class ProbeJson
{
    public static void Write(TextWriter output, ProbeResult result, IReadOnlyList<ComparedClaim>? compared)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", "modalitysim-probe/1");
            json.WriteString("target", result.Target.Name);
            json.WriteStartArray("applicationEntities");
            foreach (var entity in result.Entities) Write(json, entity);
            json.WriteEndArray();
            if (result.Web is { } web) Write(json, web);
            if (compared is not null) Write(json, compared);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, ProbedWeb web)
    {
        json.WriteStartObject("web");
        json.WriteString("url", web.Url.ToString());
        if (web.NoContact is { } why) json.WriteString("noAnswer", why);
        Write(json, "capabilities", web.Offers.Capabilities);
        foreach (var (key, items) in new[] { ("search", web.Offers.Search), ("metadata", web.Offers.Metadata), ("rendered", web.Offers.Rendered), ("frames", web.Offers.Frames), ("store", web.Offers.Store) })
        {
            if (items is not null) Write(json, key, items);
        }

        Write(json, "worklist", web.Offers.Worklist);
        Write(json, "uri", web.Offers.Uri);
        json.WriteStartObject("open");
        foreach (var (subject, reason) in web.Open) json.WriteString(subject, reason);
        json.WriteEndObject();
        json.WriteNumber("requests", web.Requests);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ComparedClaim> compared)
    {
        json.WriteStartArray("claims");
        foreach (var claim in compared)
        {
            json.WriteStartObject();
            json.WriteString("service", claim.Info.Service);
            json.WriteString("capability", claim.Info.Capability);
            json.WriteBoolean("isClaimed", claim.Info.IsClaimed);
            json.WriteString("observed", claim.Info.Observed);
            json.WriteString("outcome", claim.Outcome.ToString());
            json.WriteString("clause", claim.Clause);
            if (claim.Place is { } place) json.WriteString("place", place.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ProbedEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("title", entity.CalledAE);
        json.WriteString("host", entity.Host);
        json.WriteNumber("port", entity.Port);
        json.WriteString("callingAE", entity.CallingAE);
        if (entity.NoContact is { } why) json.WriteString("noAssociation", why);
        else WriteOffers(json, entity);
        json.WriteEndObject();
    }

    private static void WriteOffers(Utf8JsonWriter json, ProbedEntity entity)
    {
        Write(json, entity.Offers.Association);
        if (entity.Security is { } security)
        {
            json.WriteStartObject("security");
            Write(json, "tls", security.Tls ?? []);
            Write(json, "plainText", security.PlainText);
            json.WriteEndObject();
        }

        json.WriteStartArray("accepts");
        foreach (var context in entity.Offers.Accepts)
        {
            json.WriteStartObject();
            Write(json, "sopClasses", context.SopClasses);
            Write(json, "transferSyntaxes", context.TransferSyntaxes);
            Write(json, "roles", new[] { (ServiceRoles.Scp, "scp"), (ServiceRoles.Scu, "scu") }.Where(r => context.Roles.HasFlag(r.Item1)).Select(r => r.Item2));
            Write(json, "extended", context.Extended.Select(o => o.Word));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "proposed", entity.SopClasses);
        json.WriteStartObject("userIdentityAnswers");
        foreach (var (kind, answer) in entity.UserIdentityAnswers) json.WriteString(kind, answer);
        json.WriteEndObject();
        json.WriteStartObject("open");
        foreach (var (subject, reason) in entity.Open) json.WriteString(subject, reason);
        json.WriteEndObject();
        Write(json, "notes", entity.Notes);
        json.WriteNumber("associations", entity.Associations);
    }

    private static void Write(Utf8JsonWriter json, AssociationStatement association)
    {
        json.WriteStartObject("association");
        if (association.MaximumPdu is { } maximum) json.WriteNumber("maximumPdu", maximum);
        if (association.ImplementationClassUid is { } uid) json.WriteString("implementationClassUID", uid);
        if (association.ImplementationVersionName is { } name) json.WriteString("implementationVersionName", name);
        if (association.Window is { } window)
        {
            json.WriteStartObject("window");
            json.WriteNumber("invoked", window.Invoked);
            json.WriteNumber("performed", window.Performed);
            json.WriteEndObject();
        }

        Write(json, "checksCalledAE", association.ChecksCalledAE);
        Write(json, "checksCallingAE", association.ChecksCallingAE);
        Write(json, "commonExtendedNegotiation", association.CommonExtendedNegotiation);
        if (association.UserIdentity is { } identity) Write(json, "userIdentity", identity);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
