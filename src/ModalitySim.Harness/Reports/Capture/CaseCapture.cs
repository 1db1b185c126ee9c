using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Capture;

/// <summary>
/// The evidence of a case as a capture file: each association becomes a TCP connection of its own. Bytes and times are those of the
/// evidence; what lies below (addresses, ports of ours, segments, acknowledgements) is made up, for the evidence does not hold it. Bytes
/// that the evidence did not keep are missing from their frames, as in a capture with a snapshot length.
/// </summary>
internal sealed class CaseCapture
{
    private const uint DeviceAddress = 0x0a_00_00_01;
    private const uint UnknownTarget = 0x0a_00_00_02;
    private const ushort DicomPort = 104;
    private const ushort FirstPort = 49_152;
    private const int Ports = 16_000;

    private readonly CaptureWriter _writer;
    private readonly uint _targetAddress;
    private readonly ushort _targetPort;

    private CaseCapture(CaptureWriter writer, TargetInfo target)
    {
        _writer = writer;
        _targetPort = target.Port is > 0 and <= ushort.MaxValue ? (ushort)target.Port : DicomPort;
        _targetAddress = IPAddress.TryParse(target.Host, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : UnknownTarget;
    }

    /// <summary>Writes the associations of a case one after the other.</summary>
    /// <returns>False when the evidence holds no bytes; the stream is then empty.</returns>
    public static bool Write(Stream stream, TargetInfo target, IEnumerable<EvidenceEvent> events)
    {
        var associations = events.Where(e => e.Association > 0).GroupBy(e => e.Association).OrderBy(g => g.Key)
            .Select(g => (Number: g.Key, Bytes: WireBytes.Of([.. g]))).Where(a => a.Bytes.Count > 0).ToList();
        if (associations.Count == 0)
            return false;
        var capture = new CaseCapture(new CaptureWriter(stream), target);
        foreach (var (number, bytes) in associations)
            capture.Write(number, bytes);
        return true;
    }

    private void Write(int number, IReadOnlyList<WireBytes> bytes)
    {
        // Who asks for the association opened the connection; without such a PDU, who spoke first.
        var openedByDevice = bytes[0].Direction == EvidenceDirection.Sent;
        var ephemeral = (ushort)(FirstPort + (number % Ports));
        var device = new TcpPeer(DeviceOf(_targetAddress), openedByDevice ? ephemeral : DicomPort, 1);
        var target = new TcpPeer(_targetAddress, openedByDevice ? _targetPort : ephemeral, 2);
        var connection = new Connection(_writer, device, target, openedByDevice, bytes[0].At);
        foreach (var item in bytes)
            connection.Send(item.Direction == EvidenceDirection.Sent, item.At, item.Kept, item.Length);
        connection.Close(bytes[^1].At);
    }

    // On the same machine both ends have its address.
    private static uint DeviceOf(uint target) => target >> 24 == 127 ? target : DeviceAddress;
}
