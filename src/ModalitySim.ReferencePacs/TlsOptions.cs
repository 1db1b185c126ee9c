namespace ModalitySim.Pacs;

/// <summary>How a reference PACS serves TLS: with certificates that it makes for itself when it starts, demanding one of clients (PS3.15 §B.9).</summary>
public sealed record TlsOptions
{
    /// <summary>The TCP port; 0 for a free one. The registered one is 2762.</summary>
    public int Port { get; init; }
}
