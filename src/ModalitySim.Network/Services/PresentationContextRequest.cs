using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Services;

/// <summary>A presentation context that a client proposes.</summary>
/// <param name="AbstractSyntax">The SOP class UID.</param>
/// <param name="TransferSyntaxes">The transfer syntax UIDs, preferred first.</param>
public sealed record PresentationContextRequest(string AbstractSyntax, IReadOnlyList<string> TransferSyntaxes)
{
    /// <summary>Proposes Explicit and Implicit VR Little Endian.</summary>
    /// <param name="abstractSyntax">The SOP class UID.</param>
    public PresentationContextRequest(string abstractSyntax)
        : this(abstractSyntax, [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value])
    {
    }

    /// <summary>The context id, or null for the next odd one.</summary>
    public byte? Id { get; init; }

    /// <summary>Whether a role selection says that the client is SCU (PS3.7 §D.3.3.4); null with <see cref="Scp"/> null proposes no roles.</summary>
    public bool? Scu { get; init; }

    /// <summary>Whether a role selection says that the client is SCP.</summary>
    public bool? Scp { get; init; }

    /// <summary>Service class application information for SOP class extended negotiation (PS3.7 §D.3.3.5), or null for none.</summary>
    public ReadOnlyMemory<byte>? ExtendedNegotiation { get; init; }
}
