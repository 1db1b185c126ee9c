using System.Security.Cryptography;
using System.Text;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>The fingerprint of a selection: the same on every machine and in every order of files, another when a case, a file or a variable differs.</summary>
internal static class SuiteHash
{
    /// <summary>SHA-256 in lower-case hexadecimal. Paths are left out: the same suite may lie in another folder. So are the values of secrets.</summary>
    public static string Of(IEnumerable<CasePlan> cases, IEnumerable<ScenarioFile> parts, IEnumerable<KeyValuePair<string, string>> vars, int repeat, string? claims)
    {
        var lines = cases.Select(c => $"case\t{c.Id}\t{c.Scenario.Sha256}")
            .Concat(parts.Select(p => $"part\t{p.Sha256}").Distinct())
            .Concat(vars.Select(v => $"var\t{v.Key}\t{v.Value}"))
            .Append(FormattableString.Invariant($"repeat\t{repeat}"))
            .Concat(claims is null ? [] : [$"claims\t{claims}"])
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
