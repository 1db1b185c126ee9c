namespace ModalitySim.Pacs.Store;

/// <summary>A store has no room for an instance: A700H on the wire (PS3.4 Table B.2-1).</summary>
/// <param name="message">What has run out.</param>
/// <param name="inner">What the system said; null where the limit is ours.</param>
public sealed class StoreFullException(string message, Exception? inner = null) : Exception(message, inner);
