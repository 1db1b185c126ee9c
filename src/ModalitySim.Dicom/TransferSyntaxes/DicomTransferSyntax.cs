using System.Collections.Frozen;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.TransferSyntaxes;

/// <summary>How a data set becomes bytes (PS3.5 §10, Annex A).</summary>
/// <param name="UID">The transfer syntax UID.</param>
/// <param name="IsExplicitVR">Whether the stream carries VRs.</param>
/// <param name="IsBigEndian">Whether numbers come high byte first.</param>
/// <param name="IsDeflated">Whether the data set is one deflated stream (PS3.5 §A.5).</param>
/// <param name="IsEncapsulated">Whether pixel data comes as fragments (PS3.5 §A.4).</param>
public sealed record DicomTransferSyntax(DicomUID UID, bool IsExplicitVR = true, bool IsBigEndian = false, bool IsDeflated = false, bool IsEncapsulated = false)
{
    /// <summary>Implicit VR Little Endian, the default (PS3.5 §A.1).</summary>
    public static DicomTransferSyntax ImplicitVRLittleEndian { get; } = new(DicomUID.ImplicitVRLittleEndian, IsExplicitVR: false);

    /// <summary>Explicit VR Little Endian (PS3.5 §A.2).</summary>
    public static DicomTransferSyntax ExplicitVRLittleEndian { get; } = new(DicomUID.ExplicitVRLittleEndian);

    /// <summary>Explicit VR Big Endian, retired (PS3.5 2016b §A.3).</summary>
    public static DicomTransferSyntax ExplicitVRBigEndian { get; } = new(DicomUID.ExplicitVRBigEndian, IsBigEndian: true);

    /// <summary>Deflated Explicit VR Little Endian (PS3.5 §A.5).</summary>
    public static DicomTransferSyntax DeflatedExplicitVRLittleEndian { get; } = new(DicomUID.DeflatedExplicitVRLittleEndian, IsDeflated: true);

    private static readonly FrozenDictionary<string, DicomTransferSyntax> Catalog = Build();

    /// <summary>Every transfer syntax of the registry.</summary>
    public static IReadOnlyCollection<DicomTransferSyntax> All => Catalog.Values;

    /// <summary>The name in the registry.</summary>
    public string Name => UID.Name;

    /// <summary>The transfer syntax of a UID; null where the registry has none.</summary>
    public static DicomTransferSyntax? Find(string uid) => Catalog.GetValueOrDefault(uid);

    /// <summary>By UID or by registry keyword such as ExplicitVRLittleEndian; null where the registry has none.</summary>
    public static DicomTransferSyntax? FindByName(string name) =>
        Find(name) ?? (UidRegistry.FindByKeyword(name) is { } uid ? Find(uid.Value) : null);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static FrozenDictionary<string, DicomTransferSyntax> Build()
    {
        DicomTransferSyntax[] special =
        [
            ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian,
            new(DicomUID.Papyrus3ImplicitVRLittleEndian, IsExplicitVR: false),
            // The pixels of these come from elsewhere: the data set refers to them (PS3.5 §A.6, §A.7).
            new(DicomUID.JPIPReferenced), new(DicomUID.JPIPHTJ2KReferenced),
            new(DicomUID.JPIPReferencedDeflate, IsDeflated: true), new(DicomUID.JPIPHTJ2KReferencedDeflate, IsDeflated: true),
        ];
        var catalog = special.ToDictionary(s => s.UID.Value, StringComparer.Ordinal);
        // All the others are explicit, little endian, and encapsulate (PS3.5 §A.4).
        foreach (var entry in UidRegistry.All.Where(e => e.Type == "Transfer Syntax"))
            catalog.TryAdd(entry.Uid, new(new DicomUID(entry.Uid), IsEncapsulated: true));
        return catalog.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
