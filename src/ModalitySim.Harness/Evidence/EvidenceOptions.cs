using ModalitySim.Harness.Evidence.Masking;

namespace ModalitySim.Harness.Evidence;

/// <summary>How much evidence is kept; every figure is a bound against a target that sends without end.</summary>
public sealed record EvidenceOptions
{
    /// <summary>Whose evidence stays on disk.</summary>
    public EvidenceKeep Keep { get; init; } = EvidenceKeep.Full;

    /// <summary>Bytes kept of each PDU.</summary>
    public int BytesPerPdu { get; init; } = 1024;

    /// <summary>Bytes looked at of each data set; elements that begin later are not decoded.</summary>
    public int BytesPerDataset { get; init; } = 32 * 1024;

    /// <summary>Elements kept of each data set, items counted.</summary>
    public int ElementsPerDataset { get; init; } = 400;

    /// <summary>Characters kept of each value.</summary>
    public int CharactersPerValue { get; init; } = 256;

    /// <summary>Events kept of each case; later ones are counted only.</summary>
    public int EventsPerCase { get; init; } = 50_000;

    /// <summary>True to keep bytes as the transport saw them beside whole PDUs.</summary>
    public bool Bytes { get; init; }

    /// <summary>Secrets of the run; wherever one occurs, in text or in bytes, it is overwritten.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>What patient attributes are replaced by, in evidence and results; null to keep them. Takes a report folder.</summary>
    public Pseudonyms? Pseudonyms { get; init; }
}
