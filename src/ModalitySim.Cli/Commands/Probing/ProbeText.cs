using System.Globalization;
using ModalitySim.Harness.Probing;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Cli.Commands.Probing;

/// <summary>Writes what a probe found for people.</summary>
internal static class ProbeText
{
    public static void Write(TextWriter output, ProbeResult result)
    {
        foreach (var entity in result.Entities)
        {
            string address = $"{entity.CalledAE}@{entity.Host}:{entity.Port}";
            output.WriteLine($"{(result.Target.Name == address ? "" : $"{result.Target.Name}: ")}{address}, called as {entity.CallingAE}");
            if (entity.NoContact is { } why) output.WriteLine($"  no association: {why}");
            else Write(output, entity);
            output.WriteLine();
        }

        if (result.Web is not { } web) return;
        output.WriteLine($"{web.Url}");
        if (web.NoContact is { } reason) output.WriteLine($"  no answer: {ProbeWords.Shown(reason)}");
        else Write(output, web);
        output.WriteLine();
    }

    private static void Write(TextWriter output, ProbedWeb web)
    {
        var offers = web.Offers;
        foreach (var (key, name, value) in new (string, string, string?)[]
        {
            ("capabilities", "capabilities", Word(offers.Capabilities)), ("search", "search (QIDO-RS)", List(offers.Search)), ("store", "store (STOW-RS)", List(offers.Store)),
            ("metadata", "metadata (WADO-RS)", List(offers.Metadata)), ("rendered", "rendered (WADO-RS)", List(offers.Rendered)), ("frames", "frames (WADO-RS)", List(offers.Frames)),
            ("worklist", "worklist (UPS-RS)", Word(offers.Worklist)), ("uri", "WADO-URI", Word(offers.Uri)),
        })
        {
            Line(output, name, value ?? $"open: {ProbeWords.Shown(web.Open.GetValueOrDefault(key) ?? "not asked")}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {web.Requests} requests were sent; nothing was stored"));

        static string? Word(bool? value) => value is { } known ? ProbeWords.YesNo(known) : null;
        static string? List(IReadOnlyList<string>? items) => items is null ? null : items.Count == 0 ? "none" : string.Join(", ", items);
    }

    private static void Write(TextWriter output, ProbedEntity entity)
    {
        var association = entity.Offers.Association;
        Line(output, "implementation", $"{(string.IsNullOrEmpty(association.ImplementationVersionName) ? "no version name" : ProbeWords.Shown(association.ImplementationVersionName))}, {ProbeWords.Shown(association.ImplementationClassUid ?? "no class UID")}");
        Line(output, "maximum length", association.MaximumPdu switch { null => "not given", 0 => "unlimited", var bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes") });
        Line(output, "operations window", association.Window is { } window ? ProbeWords.Of(window) : Open(entity, ProbeSubject.Window));
        Line(output, "called AE title", association.ChecksCalledAE is { } called ? ProbeWords.Checked(called) : Open(entity, ProbeSubject.CalledAE));
        Line(output, "calling AE title", association.ChecksCallingAE is { } calling ? ProbeWords.Checked(calling) : Open(entity, ProbeSubject.CallingAE));
        Line(output, "common extended negotiation", association.CommonExtendedNegotiation is { } common ? ProbeWords.YesNo(common) : Open(entity, ProbeSubject.CommonExtendedNegotiation));
        if (entity.Security is { } security) Line(output, "secure transport", $"{(security.Tls is { Count: > 0 } versions ? $"TLS {string.Join(", ", versions)}" : "none")}; {(security.PlainText == true ? "plain text too" : "no plain text")}");
        foreach (var (kind, answer) in entity.UserIdentityAnswers) Line(output, $"identity by {kind}", ProbeWords.Shown(answer));
        WriteContexts(output, entity);
        foreach (string note in entity.Notes) output.WriteLine($"  note: {ProbeWords.Shown(note)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {entity.Associations} associations were asked for; nothing was sent on them"));
    }

    private static void WriteContexts(TextWriter output, ProbedEntity entity)
    {
        var sets = entity.Offers.Accepts.Select(c => ClaimNames.Of(c.TransferSyntaxes)).Distinct().ToList();
        for (int i = 0; i < sets.Count; i++) output.WriteLine($"  T{i + 1,-2} {sets[i]}");
        int classes = entity.Offers.Accepts.Sum(c => c.SopClasses.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {classes} of {entity.SopClasses.Count} proposed SOP classes accepted:"));
        foreach (var context in entity.Offers.Accepts)
        {
            string syntaxes = $"T{sets.IndexOf(ClaimNames.Of(context.TransferSyntaxes)) + 1}";
            string options = context.Extended.Count == 0 ? "" : $"  [{string.Join(", ", context.Extended.Select(o => o.Word))}]";
            foreach (string sopClass in context.SopClasses) output.WriteLine($"    {syntaxes,-3} {ClaimNames.Of(context.Roles),-11} {ClaimNames.Of(sopClass)}{options}");
        }

        foreach (var group in entity.Open.Where(o => o.Key.Contains('.', StringComparison.Ordinal)).GroupBy(o => o.Value))
            output.WriteLine($"  open: {(group.Count() > 3 ? $"{group.Count()} SOP classes" : ClaimNames.Of(group.Select(o => o.Key)))}: {ProbeWords.Shown(group.Key)}");
    }

    private static string Open(ProbedEntity entity, string subject) => entity.Open.TryGetValue(subject, out string? why) ? $"open: {ProbeWords.Shown(why)}" : "not asked";

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"  {name,-30} {value}");
}
