namespace ModalitySim.Pacs.Store;

/// <summary>What happens to an instance for which memory has no room.</summary>
public enum WhenMemoryIsFull
{
    /// <summary>It is refused with A700H.</summary>
    Refuse,

    /// <summary>It goes to a temporary folder that goes away with the system.</summary>
    Spill,
}
