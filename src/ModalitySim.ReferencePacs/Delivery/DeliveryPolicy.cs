namespace ModalitySim.Pacs.Delivery;

/// <summary>How this system delivers what it has to say of its own accord; a defective one does it otherwise.</summary>
public sealed record DeliveryPolicy
{
    /// <summary>How often a message is tried before it is given up.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait between two attempts.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a report goes over the association of its request while that lasts; otherwise always over a new one.</summary>
    public bool UsesSameAssociation { get; init; } = true;

    /// <summary>Whether a new association proposes the SCP role for its reports (PS3.7 §D.3.3.4).</summary>
    public bool ProposesScpRole { get; init; } = true;
}
