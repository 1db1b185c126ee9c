namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>A kind of user identity (PS3.7 Table D.3-14).</summary>
/// <param name="Type">The value of the field User-Identity-Type.</param>
/// <param name="Word">The word in files.</param>
/// <param name="Name">The name that people read.</param>
public sealed record UserIdentityKind(byte Type, string Word, string Name)
{
    /// <summary>Every kind, by its number.</summary>
    public static IReadOnlyList<UserIdentityKind> All { get; } =
    [
        new(1, "username", "user name"),
        new(2, "username-passcode", "user name and passcode"),
        new(3, "kerberos", "Kerberos ticket"),
        new(4, "saml", "SAML assertion"),
        new(5, "jwt", "JSON Web Token"),
    ];
}
