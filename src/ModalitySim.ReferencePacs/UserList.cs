using System.Security.Cryptography;
using System.Text;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs;

/// <summary>The users that a system knows: judges what requests say about theirs (PS3.7 §D.3.3.7).</summary>
internal sealed class UserList(IReadOnlyDictionary<string, string> users)
{
    private const byte UserName = 1;
    private const byte UserNameAndPasscode = 2;

    private static readonly UserIdentityDecision Accepted = new(true);
    private static readonly UserIdentityDecision Refused = new(false);

    /// <summary>Judges an identity: the name must be known, and the passcode, where one is given, its own. Tickets are not supported.</summary>
    public UserIdentityDecision Judge(UserIdentityRqItem identity)
    {
        if (identity.IdentityType is not (UserName or UserNameAndPasscode))
            return Refused;
        if (!users.TryGetValue(Encoding.UTF8.GetString(identity.PrimaryField.Span), out var passcode))
            return Refused;
        return identity.IdentityType == UserName || CryptographicOperations.FixedTimeEquals(identity.SecondaryField.Span, Encoding.UTF8.GetBytes(passcode)) ? Accepted : Refused;
    }
}
