namespace ModalitySim.Pacs.Web;

/// <summary>How the web services of a reference PACS listen and what they take.</summary>
public sealed record WebOptions
{
    /// <summary>The TCP port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The longest instance, in bytes, that is taken; each is in memory while it is checked and stored.</summary>
    public int LongestInstance { get; init; } = 1 << 30;

    /// <summary>The longest JSON body, in bytes.</summary>
    public int LongestJson { get; init; } = 64 << 20;
}
