using System.Globalization;
using System.Text;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>The part "mutations" of docs/data-sets.md.</summary>
internal static class MutationPage
{
    /// <summary>The table and the list of what is not agreed.</summary>
    internal static string Of(IReadOnlyList<MutationResult> results)
    {
        string[] kinds = [.. results.Select(r => r.Mutation.Kind).Distinct()];
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{results.Count} defects put into what {results.Select(r => r.Device).Distinct().Count()} kinds of devices make, each judged by `modalitysim check` and by dciodvfy: ");
        page.Append(CultureInfo.InvariantCulture, $"{results.Count(r => r.IsAgreed)} agreed (an error to both, or to neither), {results.Count(r => r.Side == Side.WeOnly && !r.IsAgreed)} an error to us only, {results.Count(r => r.Side == Side.DciodvfyOnly && !r.IsAgreed)} to dciodvfy only. ");
        page.Append("A cell says how many are agreed, and what is not: `+` an error to us only, `-` to dciodvfy only.\n\n");
        page.Append("| device | ").AppendJoin(" | ", kinds).Append(" |\n|---|").Insert(page.Length, "---|", kinds.Length).Append('\n');
        foreach (var device in results.GroupBy(r => r.Device))
            page.Append(CultureInfo.InvariantCulture, $"| {device.Key} | ").AppendJoin(" | ", kinds.Select(k => Cell([.. device.Where(r => r.Mutation.Kind == k)]))).Append(" |\n");
        var disagreed = results.Where(r => !r.IsAgreed).GroupBy(r => Disagreements.All.First(d => d.Explains(r)).Reason).ToList();
        if (disagreed.Count > 0) page.Append("\nWhat is not agreed, and why:\n\n");
        foreach (var reason in disagreed)
        {
            var where = reason.GroupBy(r => r.Mutation.Kind).Select(g => $"{g.Key}: {Names(g)}");
            page.Append(CultureInfo.InvariantCulture, $"- {(reason.First().Side == Side.WeOnly ? "**An error to us only.**" : "**An error to dciodvfy only.**")} {reason.Key} ({string.Join("; ", where)})\n");
        }

        return page.ToString();
    }

    private static string Cell(MutationResult[] results)
    {
        if (results.Length == 0) return "";
        int ours = results.Count(r => !r.IsAgreed && r.Side == Side.WeOnly), theirs = results.Count(r => !r.IsAgreed && r.Side == Side.DciodvfyOnly);
        return string.Create(CultureInfo.InvariantCulture, $"{results.Length - ours - theirs}{(ours > 0 ? $" +{ours}" : "")}{(theirs > 0 ? $" -{theirs}" : "")}");
    }

    private static string Names(IEnumerable<MutationResult> results)
    {
        string[] names = [.. results.Select(r => r.Mutation.Path.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal)];
        return names.Length <= 12 ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(10))} and {names.Length - 10} more");
    }
}
