using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Network.Services;

/// <summary>Which of the proposed transfer syntaxes an acceptor takes (PS3.8 §7.1.1.14).</summary>
public sealed record TransferSyntaxPolicy
{
    /// <summary>Explicit, then Implicit VR Little Endian, in the acceptor's order.</summary>
    public static TransferSyntaxPolicy Uncompressed { get; } = new()
    {
        Accepted = [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value],
    };

    /// <summary>Every transfer syntax of the registry, in the requestor's order.</summary>
    public static TransferSyntaxPolicy AllKnown { get; } = new()
    {
        Accepted = [.. DicomTransferSyntax.All.Select(s => s.UID.Value)],
        RequestorDecides = true,
    };

    /// <summary>The transfer syntax UIDs that are taken, preferred first.</summary>
    public required IReadOnlyList<string> Accepted { get; init; }

    /// <summary>Whether the first acceptable proposal is taken instead of the acceptor's preferred one.</summary>
    public bool RequestorDecides { get; init; }

    /// <summary>Chooses.</summary>
    /// <param name="proposed">The proposed transfer syntaxes in order.</param>
    /// <returns>The chosen one, or null when none is acceptable.</returns>
    public string? Choose(IReadOnlyList<string> proposed) =>
        RequestorDecides ? proposed.FirstOrDefault(p => Accepted.Contains(p)) : Accepted.FirstOrDefault(a => proposed.Contains(a));
}
