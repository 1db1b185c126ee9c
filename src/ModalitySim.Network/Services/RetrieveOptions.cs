namespace ModalitySim.Network.Services;

/// <summary>How a C-MOVE or C-GET is done.</summary>
public sealed record RetrieveOptions
{
    /// <summary>Sends C-CANCEL after so many pending responses; null never does. 0 cancels at once.</summary>
    public int? CancelAfter { get; init; }

    /// <summary>The priority: 0 medium, 1 high, 2 low.</summary>
    public ushort Priority { get; init; }

    /// <summary>The transfer syntax of the context to use for the request, or null for the first accepted one.</summary>
    public string? TransferSyntax { get; init; }
}
