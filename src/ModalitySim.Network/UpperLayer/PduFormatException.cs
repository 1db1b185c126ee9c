namespace ModalitySim.Network.UpperLayer;

/// <summary>Carries a fault from the depth of an item to the PDU reader, which makes a value of it.</summary>
internal sealed class PduFormatException(string message) : Exception(message);
