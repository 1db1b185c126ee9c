namespace ModalitySim.Network.UpperLayer;

/// <summary>A cell of the state table.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Next">The next state.</param>
/// <param name="Otherwise">The other next state of the two cells that have one: AE-6 when the provider rejects, AR-8 for the acceptor.</param>
public sealed record Transition(UpperLayerAction Action, UpperLayerState Next, UpperLayerState? Otherwise = null);
