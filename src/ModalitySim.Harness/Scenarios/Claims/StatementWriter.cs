using System.Globalization;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>Writes a conformance statement as a claims file, which the reader reads back as the same statement.</summary>
public static class StatementWriter
{
    private const int Widest = 150;

    /// <summary>The text of the file, with <c>\n</c> for line breaks.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="comment">Lines for the reader of the file.</param>
    public static string Write(ConformanceStatement statement, params IEnumerable<string> comment)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var text = new StringBuilder();
        foreach (var line in comment)
            text.Append("# ").Append(VisibleText.Line(line)).Append('\n');
        text.Append("apiVersion: modalitysim/v1\n");
        if (statement.Product is { Name: not null } or { Version: not null } or { Manufacturer: not null })
        {
            text.Append("product:\n");
            Key(text, 2, "name", Scalar(statement.Product.Name));
            Key(text, 2, "version", Scalar(statement.Product.Version));
            Key(text, 2, "manufacturer", Scalar(statement.Product.Manufacturer));
        }

        text.Append("applicationEntities:").Append(statement.Entities.Count == 0 ? " []\n" : "\n");
        foreach (var entity in statement.Entities)
            Write(text, entity);
        if (statement.CharacterSets is { } sets)
            List(text, 0, "characterSets", sets.Items);
        if (statement.Security is { } security)
            Write(text, security);
        if (statement.Web is { } web)
            Write(text, web);
        return text.ToString();
    }

    private static void Write(StringBuilder text, EntityStatement entity)
    {
        var dash = "  - ";
        if (entity.Title is { } title)
        {
            text.Append(dash).Append("title: ").Append(Scalar(title)).Append('\n');
            dash = "    ";
        }

        text.Append(dash).Append("association:\n");
        var association = entity.Association;
        Key(text, 6, "maximumPdu", association.MaximumPdu?.ToString(CultureInfo.InvariantCulture));
        Key(text, 6, "implementationClassUID", Scalar(association.ImplementationClassUid));
        Key(text, 6, "implementationVersionName", Scalar(association.ImplementationVersionName));
        Key(text, 6, "window", association.Window is { } window ? string.Create(CultureInfo.InvariantCulture, $"{{ invoked: {window.Invoked}, performed: {window.Performed} }}") : null);
        Key(text, 6, "checksCalledAE", Word(association.ChecksCalledAE));
        Key(text, 6, "checksCallingAE", Word(association.ChecksCallingAE));
        if (association.UserIdentity is { } identity)
            List(text, 6, "userIdentity", identity);
        Key(text, 6, "commonExtendedNegotiation", Word(association.CommonExtendedNegotiation));
        Write(text, "accepts", entity.Accepts, ServiceRoles.Scp);
        Write(text, "proposes", entity.Proposes, ServiceRoles.Scu);
    }

    private static void Write(StringBuilder text, string key, IReadOnlyList<ContextStatement> contexts, ServiceRoles usual)
    {
        if (contexts.Count == 0)
            return;
        text.Append("    ").Append(key).Append(":\n");
        foreach (var context in contexts)
        {
            // One class to a line, so that lines can be struck out.
            text.Append("      - sopClasses:\n");
            foreach (var sopClass in context.SopClasses)
                text.Append("          - ").Append(Scalar(ClaimNames.Of(sopClass))).Append('\n');
            if (context.Roles != usual)
                List(text, 8, "roles", new[] { (ServiceRoles.Scp, "scp"), (ServiceRoles.Scu, "scu") }.Where(r => context.Roles.HasFlag(r.Item1)).Select(r => r.Item2));
            List(text, 8, "transferSyntaxes", context.TransferSyntaxes.Select(ClaimNames.Of));
            if (context.Extended.Count > 0)
                List(text, 8, "extended", context.Extended.Select(o => o.Word));
        }
    }

    private static void Write(StringBuilder text, SecurityStatement security)
    {
        text.Append("security:\n");
        if (security.Tls is { } versions)
            List(text, 2, "tls", versions.Select(v => $"\"{v}\""));
        Key(text, 2, "plainText", Word(security.PlainText));
    }

    private static void Write(StringBuilder text, WebStatement web)
    {
        text.Append("web:\n");
        Key(text, 2, "capabilities", Word(web.Capabilities));
        foreach (var (key, items) in new[] { ("search", web.Search), ("metadata", web.Metadata), ("rendered", web.Rendered), ("frames", web.Frames), ("store", web.Store) })
        {
            if (items is not null)
                List(text, 2, key, items.Select(i => Scalar(i)!));
        }

        Key(text, 2, "worklist", Word(web.Worklist));
        Key(text, 2, "uri", Word(web.Uri));
    }

    private static void Key(StringBuilder text, int indent, string key, string? value)
    {
        if (value is not null)
            text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');
    }

    /// <summary>A flow list, broken where it grows too wide.</summary>
    private static void List(StringBuilder text, int indent, string key, IEnumerable<string> items)
    {
        var line = new StringBuilder().Append(' ', indent).Append(key).Append(": [");
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                line.Append(',');
            if (!first && line.Length + item.Length + 2 > Widest)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', indent + 2).Append(item);
            }
            else
            {
                line.Append(first ? "" : " ").Append(item);
            }

            first = false;
        }

        text.Append(line).Append("]\n");
    }

    private static string? Word(bool? value) => value switch { true => "true", false => "false", null => null };

    // What came from a target is quoted unless it is a plain word.
    private static string? Scalar(string? value)
    {
        if (value is null || (value.Length > 0 && char.IsAsciiLetterOrDigit(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && value is not ("true" or "false" or "null")))
            return value;
        return $"\"{VisibleText.Line(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
