using System.Globalization;

namespace ModalitySim.Harness.Results;

/// <summary>How the attempts at a repeated case are called: the first one as the case itself, the others <c>echo#2</c>, <c>echo#3</c>.</summary>
public static class AttemptId
{
    /// <summary>The id of an attempt.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="attempt">The attempt, from 1.</param>
    public static string Of(string caseId, int attempt) => attempt == 1 ? caseId : string.Create(CultureInfo.InvariantCulture, $"{caseId}#{attempt}");

    /// <summary>The case of an attempt.</summary>
    /// <param name="id">The id of the attempt.</param>
    /// <param name="attempt">The attempt, from 1; null when every case was run once.</param>
    public static string CaseOf(string id, int? attempt)
    {
        ArgumentNullException.ThrowIfNull(id);
        return attempt is > 1 && id.LastIndexOf('#') is > 0 and var mark ? id[..mark] : id;
    }
}
