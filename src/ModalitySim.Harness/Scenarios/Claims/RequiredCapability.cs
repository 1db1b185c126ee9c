using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>What a scenario requires that a target claims, beyond a service as a whole.</summary>
internal sealed record RequiredCapability
{
    /// <summary>SOP class UIDs, each of which has to be claimed.</summary>
    public IReadOnlyList<string> SopClasses { get; init; } = [];

    /// <summary>Transfer syntax UIDs, each of which has to be claimed for each of the classes.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } = [];

    /// <summary>The role the target has to have; null for any.</summary>
    public ServiceRoles? Role { get; init; }

    /// <summary>Options that have to be claimed for each of the classes.</summary>
    public IReadOnlyList<ExtendedOption> Extended { get; init; } = [];

    /// <summary>Character sets that have to be claimed.</summary>
    public IReadOnlyList<string> CharacterSets { get; init; } = [];

    /// <summary>The keys of a required capability.</summary>
    public static ObjectShape<RequiredCapability> Shape { get; } = new ObjectShape<RequiredCapability>("required capability",
        "What the claims file of the target must claim; without a claims file nothing is known, and the scenario applies.", () => new RequiredCapability())
        .Key("sopClass", CommonShapes.OneOrMore(StatementShape.SopClass), "SOP classes that have to be claimed, by keyword or UID.", (r, v) => r with { SopClasses = v })
        .Key("transferSyntax", CommonShapes.OneOrMore(DeviceShape.TransferSyntax), "Transfer syntaxes that have to be claimed for each of the classes, or for any class when none is named.",
            (r, v) => r with { TransferSyntaxes = v })
        .Key("role", StatementShape.Role, "The role the target has to have for each of the classes.", (r, v) => r with { Role = v })
        .Key("extended", CommonShapes.OneOrMore(StatementShape.Extended), "Options of extended negotiation that have to be claimed for each of the classes.", (r, v) => r with { Extended = v })
        .Key("characterSet", CommonShapes.OneOrMore(StatementShape.CharacterSet), "Character sets that have to be claimed.", (r, v) => r with { CharacterSets = v })
        .Check((required, map, diagnostics) =>
        {
            if (map.Entries.Count == 0)
                diagnostics.Add(map, "a required capability names at least one of sopClass, transferSyntax, role, extended, characterSet");
            if (required.Role is not null && required.SopClasses.Count == 0)
                diagnostics.Add(map.Find("role")!, "a role is that of a SOP class; name one under sopClass");
        });

    /// <summary>Why it is not claimed, with the line of the claim; null when it is.</summary>
    public string? WhyNot(ConformanceStatement claims)
    {
        var unclaimed = CharacterSets.FirstOrDefault(s => claims.CharacterSets?.Items.Contains(s) != true);
        if (unclaimed is not null)
            return claims.CharacterSets is { Place: { } place } ? $"{place} claims character sets without {unclaimed}" : $"{claims.File} claims no character sets";
        if (SopClasses.Count > 0)
            return SopClasses.Select(c => WhyNot(claims, c)).FirstOrDefault(r => r is not null);
        if (TransferSyntaxes.Count == 0 && Extended.Count == 0)
            return null;
        return claims.Entities.SelectMany(e => e.Accepts).Any(c => !TransferSyntaxes.Except(c.TransferSyntaxes).Any() && !Extended.Except(c.Extended).Any())
            ? null
            : $"{claims.File} claims no SOP class with {ClaimNames.Of(TransferSyntaxes)}{(TransferSyntaxes.Count > 0 && Extended.Count > 0 ? ", " : "")}{string.Join(", ", Extended.Select(o => o.Word))}";
    }

    private string? WhyNot(ConformanceStatement claims, string sopClass)
    {
        var accepts = claims.Entities.SelectMany(e => e.AcceptsOf(sopClass));
        var found = (Role == ServiceRoles.Scu ? accepts.Concat(claims.Entities.SelectMany(e => e.Proposes).Where(c => c.SopClasses.Contains(sopClass))) : accepts).ToList();
        var name = ClaimNames.Of(sopClass);
        if (found.Count == 0)
            return $"{claims.File} does not claim {name}";
        var place = found[0].Place;
        if (Role is { } role && !found.Exists(c => c.Roles.HasFlag(role)))
            return $"{place} claims {name} without the role {ClaimNames.Of(role)}";
        if (TransferSyntaxes.Except(found.SelectMany(c => c.TransferSyntaxes)).FirstOrDefault() is { } syntax)
            return $"{place} claims {name} without {ClaimNames.Of(syntax)}";
        return Extended.Except(found.SelectMany(c => c.Extended)).FirstOrDefault() is { } option ? $"{place} claims {name} without {option.Word}" : null;
    }
}
