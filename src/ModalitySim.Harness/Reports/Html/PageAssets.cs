using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>The style sheet and the scripts that every page carries within itself.</summary>
internal static class PageAssets
{
    public static string Style { get; } = Load("report.css");

    public static string IndexScript { get; } = Load("index.js");

    public static string CaseScript { get; } = Load("case.js");

    public static string AcceptanceScript { get; } = Load("acceptance.js");

    public static MarkupString StyleElement { get; } = new($"<style>\n{Style}</style>");

    /// <summary>A script of ours as an element; no text from a run is ever part of it.</summary>
    public static MarkupString ScriptElement(string script) => new($"<script>{script}</script>");

    /// <summary>
    /// A policy under which even an escaped fault could do no harm: no network at all, and no script but ours, named by its hash.
    /// </summary>
    public static string ContentSecurityPolicy(string script) =>
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))) + "'";

    private static string Load(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("ModalitySim.Harness.Reports.Html." + name)
            ?? throw new InvalidOperationException($"the assembly lacks its resource {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
