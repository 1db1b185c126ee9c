using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>An association is accepted otherwise than it should be.</summary>
internal abstract class AcceptanceDefect(string id, string sentence, params IReadOnlyList<string> requirements) : Defect(id, sentence, requirements)
{
    public sealed override PacsParts Apply(PacsParts parts) => parts with
    {
        Listener = options =>
        {
            var before = parts.Listener(options);
            return before with { Alter = (request, acceptance) => Spoil(request, before.Alter?.Invoke(request, acceptance) ?? acceptance) };
        },
    };

    /// <summary>Spoils the acceptance of a request.</summary>
    protected abstract AAssociateAc Spoil(AAssociateRq request, AAssociateAc acceptance);

    /// <summary>The acceptance with other answers to presentation contexts.</summary>
    protected static AAssociateAc WithContexts(AAssociateAc acceptance, Func<PresentationContextAcItem, PresentationContextAcItem> change) =>
        acceptance with { Items = [.. acceptance.Items.Select(item => item is PresentationContextAcItem context ? change(context) : item)] };

    /// <summary>The acceptance with other user information.</summary>
    protected static AAssociateAc WithUserItems(AAssociateAc acceptance, Func<IEnumerable<UserItem>, IEnumerable<UserItem>> change) => acceptance with
    {
        Items = [.. acceptance.Items.Select(item => item is UserInformationItem information ? new UserInformationItem([.. change(information.Items)]) : item)],
    };
}
