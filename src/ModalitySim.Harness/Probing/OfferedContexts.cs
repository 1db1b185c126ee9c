using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>Puts together what was found about each SOP class: classes that have everything in common share a statement, as in the tables of PS3.2.</summary>
internal static class OfferedContexts
{
    /// <summary>The statements, in the order of the registry.</summary>
    public static IReadOnlyList<ContextStatement> Join(
        IReadOnlyDictionary<string, List<string>> accepted,
        IReadOnlyDictionary<string, ServiceRoles> roles,
        IReadOnlyDictionary<string, IReadOnlyList<ExtendedOption>> extended)
    {
        var groups = new OrderedDictionary<string, ContextStatement>(StringComparer.Ordinal);
        foreach (var sopClass in ProbedClasses.All.Where(accepted.ContainsKey).Concat(accepted.Keys.Except(ProbedClasses.All)))
        {
            var one = new ContextStatement
            {
                SopClasses = [sopClass],
                TransferSyntaxes = [.. accepted[sopClass].Order(StringComparer.Ordinal)],
                // PS3.7 §D.3.3.4: without role selection the acceptor is SCP.
                Roles = roles.GetValueOrDefault(sopClass, ServiceRoles.Scp) is var agreed and not ServiceRoles.None ? agreed : ServiceRoles.Scp,
                Extended = extended.TryGetValue(sopClass, out var options) ? options : [],
            };
            var key = $"{string.Join('\\', one.TransferSyntaxes)}|{one.Roles}|{string.Join('\\', one.Extended.Select(o => o.Word))}";
            groups[key] = groups.TryGetValue(key, out var group) ? group with { SopClasses = [.. group.SopClasses, sopClass] } : one;
        }

        return [.. groups.Values];
    }
}
