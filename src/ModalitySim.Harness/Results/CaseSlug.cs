using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ModalitySim.Harness.Results;

/// <summary>A file name for a case, the same in every report: readable, unique, valid on every system.</summary>
public static partial class CaseSlug
{
    private const int MaxLength = 80;
    private static readonly SearchValues<char> Kept = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly string[] Reserved = ["con", "prn", "aux", "nul"];

    /// <summary>
    /// <c>mpps/create[device=ct]</c> gives <c>mpps.create.device_ct</c>. An id with other characters, or a long one, also gets the
    /// start of its hash, so that two ids never share a file even where case does not count.
    /// </summary>
    public static string Of(string caseId)
    {
        ArgumentNullException.ThrowIfNull(caseId);
        var text = new StringBuilder(caseId.Length + 9);
        var exact = caseId.Length <= MaxLength && !Reserved.Contains(caseId) && PlainId().IsMatch(caseId);
        foreach (var c in caseId.AsSpan(0, Math.Min(caseId.Length, MaxLength)))
        {
            if (Kept.Contains(c))
                text.Append(c);
            else if (c is '[' or ',' or '/')
                text.Append('.');
            else if (c is '=')
                text.Append('_');
            else if (c is not ']')
                text.Append(char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : '-');
        }

        if (!exact)
            text.Append('-').Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)), 0, 4));
        return text.ToString();
    }

    // Only ids of this shape are told apart by their slug alone.
    [GeneratedRegex(@"^[a-z0-9-]+(/[a-z0-9-]+)*(\[[a-z0-9-]+=[a-z0-9-]+(,[a-z0-9-]+=[a-z0-9-]+)*\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainId();
}
