using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>
/// Puts command sets together from P-DATA-TF as the trace shows them: before their data sets have come, and where PDUs are all that there
/// is. Data sets are not held.
/// </summary>
internal sealed class CommandAssembler
{
    private const int Longest = 64 * 1024;

    private readonly List<byte> _bytes = [];
    private bool _isWhole = true;

    /// <summary>The commands that end in a PDU, in their order; null for one that the trace has cut.</summary>
    public IReadOnlyList<DimseMessage?> Take(PDataTf pdu)
    {
        var commands = new List<DimseMessage?>(1);
        foreach (var value in pdu.Values.Where(v => v.ControlHeader.HasFlag(MessageControl.Command)))
        {
            _isWhole &= (value.FragmentLength ?? value.Fragment.Length) == value.Fragment.Length && _bytes.Count + value.Fragment.Length <= Longest;
            if (_isWhole)
                _bytes.AddRange(value.Fragment.Span);
            if (!value.ControlHeader.HasFlag(MessageControl.Last))
                continue;
            commands.Add(_isWhole ? new DimseMessage(value.ContextId, CommandSet.FromBytes(_bytes.ToArray())) : null);
            _bytes.Clear();
            _isWhole = true;
        }

        return commands;
    }
}
