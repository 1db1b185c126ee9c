namespace ModalitySim.Network.UpperLayer;

/// <summary>An item cut out but not yet understood; the offset is that of its first byte within the PDU, from 0.</summary>
internal readonly record struct RawItem(byte Type, byte Reserved, ReadOnlyMemory<byte> Body, int Offset);
