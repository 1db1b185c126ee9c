namespace ModalitySim.Network.Dimse;

/// <summary>Whether a data set follows the command set of a message (PS3.7 §9.3, §10.3).</summary>
public enum DatasetRule
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Always.</summary>
    Always,

    /// <summary>As the service says: with a pending match, with attributes to tell, and so on.</summary>
    Optional,
}
