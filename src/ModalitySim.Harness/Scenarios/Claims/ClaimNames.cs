using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>How SOP classes and transfer syntaxes are written in claims files and shown: by keyword, or by UID where there is none.</summary>
public static class ClaimNames
{
    /// <summary>The keyword of a UID, or the UID itself; text of a target is made visible.</summary>
    public static string Of(string uid) => UidRegistry.Find(uid) is { Keyword.Length: > 0 } entry ? entry.Keyword : VisibleText.Line(uid, 80);

    /// <summary>Several, with commas between them.</summary>
    public static string Of(IEnumerable<string> uids) => string.Join(", ", uids.Select(Of));

    /// <summary>Roles as people write them.</summary>
    public static string Of(ServiceRoles roles) => roles switch
    {
        ServiceRoles.Scp => "SCP",
        ServiceRoles.Scu => "SCU",
        ServiceRoles.Scp | ServiceRoles.Scu => "SCP and SCU",
        _ => "none",
    };
}
