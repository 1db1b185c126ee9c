namespace ModalitySim.Harness.Steps.Raw;

/// <summary>How bytes are handed to the connection.</summary>
internal sealed record RawSending
{
    /// <summary>How many of the bytes are sent at all; null for all.</summary>
    public int? First { get; init; }

    /// <summary>How many are handed over at a time; null for all at once.</summary>
    public int? Piece { get; init; }

    /// <summary>The pause between two pieces.</summary>
    public TimeSpan Pause { get; init; }
}
