using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Harness.Probing;

/// <summary>Which SOP classes are proposed, and in which transfer syntaxes.</summary>
internal static class ProbedClasses
{
    private static readonly HashSet<string> Storage = [.. UidRegistry.StorageSopClasses.Select(c => c.Uid)];

    // What is no image is never compressed frame by frame: PS3.5 §10.1, Annex A.
    private static readonly IReadOnlyList<string> Datasets =
        [.. DicomTransferSyntax.All.Where(s => s is { IsEncapsulated: false }).Select(s => s.UID.Value).Where(IsForDatasets).Order(StringComparer.Ordinal)];

    /// <summary>Every SOP class of the registry, meta SOP classes too, retired ones too: peers go on accepting them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. UidRegistry.All.Where(u => u.Type is "SOP Class" or "Meta SOP Class").Select(u => u.Uid)];

    /// <summary>Every transfer syntax of the registry.</summary>
    public static IReadOnlyList<string> Syntaxes { get; } = [.. DicomTransferSyntax.All.Select(s => s.UID.Value).Order(StringComparer.Ordinal)];

    /// <summary>The transfer syntaxes that go with a SOP class: all of them for storage and real-time video, those of plain data sets for the others.</summary>
    public static IReadOnlyList<string> SyntaxesOf(string sopClass) =>
        Storage.Contains(sopClass) || IsRealTime(sopClass) ? Syntaxes : Datasets;

    /// <summary>True for the classes of the Storage Service Class.</summary>
    public static bool IsStorage(string sopClass) => Storage.Contains(sopClass);

    // PS3.22: real-time communication.
    private static bool IsRealTime(string sopClass) => sopClass.StartsWith("1.2.840.10008.10.", StringComparison.Ordinal);

    private static bool IsForDatasets(string syntax) => syntax == DicomUID.ImplicitVRLittleEndian.Value || syntax == DicomUID.ExplicitVRLittleEndian.Value
        || syntax == DicomUID.ExplicitVRBigEndian.Value || syntax == DicomUID.DeflatedExplicitVRLittleEndian.Value;
}
