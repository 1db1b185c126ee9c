namespace ModalitySim.Network.Web;

/// <summary>How much of a multipart body is taken before it counts as hostile.</summary>
public sealed record MultipartLimits
{
    /// <summary>The usual limits.</summary>
    public static MultipartLimits Default { get; } = new();

    /// <summary>Bytes of all header fields of one part together.</summary>
    public int HeaderBytes { get; init; } = 16 * 1024;

    /// <summary>Header fields of one part.</summary>
    public int HeaderFields { get; init; } = 64;

    /// <summary>Bytes before the first boundary.</summary>
    public int PreambleBytes { get; init; } = 16 * 1024;

    /// <summary>Parts of one body.</summary>
    public int Parts { get; init; } = 1_000_000;
}
