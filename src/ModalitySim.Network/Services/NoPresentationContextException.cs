using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Services;

/// <summary>The peer accepted no presentation context for what is to be sent.</summary>
public sealed class NoPresentationContextException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="abstractSyntax">The SOP class.</param>
    /// <param name="transferSyntax">The transfer syntax, or null for any.</param>
    public NoPresentationContextException(string abstractSyntax, string? transferSyntax)
        : base(transferSyntax is null
            ? $"the peer accepted no presentation context for {new DicomUID(abstractSyntax).Name}"
            : $"the peer accepted no presentation context for {new DicomUID(abstractSyntax).Name} in {new DicomUID(transferSyntax).Name}")
    {
        AbstractSyntax = abstractSyntax;
        TransferSyntax = transferSyntax;
    }

    /// <summary>The SOP class.</summary>
    public string AbstractSyntax { get; }

    /// <summary>The transfer syntax, or null for any.</summary>
    public string? TransferSyntax { get; }
}
