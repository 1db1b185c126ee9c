using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Defects;

/// <summary>Puts bytes of one direction together to PDUs, and gives the bytes of what stands in their place.</summary>
internal sealed class PduStream(Func<Pdu, IEnumerable<Pdu>> change)
{
    // A longer one, or what says that it is, goes through as it comes.
    private const uint Longest = 16 * 1024 * 1024;

    private byte[] _kept = [];
    private bool _isRaw;

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">The next bytes of the stream.</param>
    /// <returns>The bytes in their place; none while a PDU is not whole.</returns>
    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        if (_isRaw)
            return bytes.ToArray();
        using var changed = new MemoryStream();
        ReadOnlyMemory<byte> left = (byte[])[.. _kept, .. bytes];
        while (left.Length >= PduHeader.Size)
        {
            if (PduHeader.Read(left.Span).Length > Longest)
            {
                _isRaw = true;
                break;
            }

            if (PduReader.Read(left, Longest, out var pdu, out var consumed) == PduReadResult.NeedMore)
                break;
            foreach (var one in change(pdu!))
                changed.Write(ReferenceEquals(one, pdu) ? left.Span[..consumed] : PduWriter.Encode(one));
            left = left[consumed..];
        }

        _kept = _isRaw ? [] : left.ToArray();
        if (_isRaw)
            changed.Write(left.Span);
        return changed.ToArray();
    }

    /// <summary>What is left of a PDU that never came whole.</summary>
    public byte[] End()
    {
        var rest = _kept;
        _kept = [];
        return rest;
    }
}
