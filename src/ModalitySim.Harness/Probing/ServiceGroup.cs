using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Probing;

/// <summary>The services by which claims are grouped.</summary>
internal static class ServiceGroup
{
    // The first prefix that fits; the rest are "Other services".
    private static readonly (string Prefix, string Name)[] Prefixes =
    [
        ("1.2.840.10008.5.1.4.1.2.", "Query/Retrieve"),
        ("1.2.840.10008.5.1.1.", "Print"),
        ("1.2.840.10008.5.1.4.34.", "Unified procedure step"),
        ("1.2.840.10008.3.1.2.3.", "Procedure step"),
        ("1.2.840.10008.1.20.", "Storage commitment"),
    ];

    /// <summary>The group of a SOP class.</summary>
    public static string Of(string sopClass) =>
        sopClass == DicomUID.Verification.Value ? "Verification"
        : sopClass == DicomUID.ModalityWorklistInformationModelFind.Value ? "Worklist"
        : sopClass == DicomUID.InstanceAvailabilityNotification.Value ? "Instance availability"
        : ProbedClasses.IsStorage(sopClass) ? "Storage"
        : Prefixes.FirstOrDefault(p => sopClass.StartsWith(p.Prefix, StringComparison.Ordinal)).Name ?? "Other services";
}
