using System.Buffers.Binary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>Finds the fragments of data sets in the PDUs of a case, and knows which of them nobody can look into.</summary>
internal sealed class DataBytes
{
    private const byte DataTf = 4;
    private const int PduHeader = 6;
    private const int ItemHeader = 6;
    private const byte Command = 1;

    private static readonly byte[] Deflated = "1.2.840.10008.1.2.1.99"u8.ToArray();
    private static readonly byte[] Gzip = [0x1f, 0x8b, 0x08];

    private readonly HashSet<(int Association, byte Context)> _deflated = [];

    /// <summary>Remembers which contexts carry deflated data sets (PS3.5 §A.5).</summary>
    public void Accepted(int association, AAssociateAc accepted)
    {
        foreach (var context in accepted.Items.OfType<PresentationContextAcItem>())
        {
            if (context.TransferSyntaxes.Any(t => DicomTransferSyntax.Find(t) is { IsDeflated: true }))
                _deflated.Add((association, context.Id));
        }
    }

    /// <summary>Where a body can no longer be looked into: its length when it can as a whole.</summary>
    public static int EndOfReadable(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Gzip))
            return 0;
        var at = body.IndexOf(Deflated);
        return at < 0 ? body.Length : at + Deflated.Length;
    }

    /// <summary>
    /// What of an event's bytes to look into: the fragments of a P-DATA-TF one by one, everything else as a whole.
    /// </summary>
    public IReadOnlyList<(int Start, int Length, bool IsReadable)> Pieces(EvidenceEvent item, byte[] bytes)
    {
        if (item.Level != EvidenceLevel.Pdu || bytes.Length < PduHeader || bytes[0] != DataTf)
            return [(0, bytes.Length, true)];
        var found = new List<(int, int, bool)>();
        for (var at = PduHeader; at + ItemHeader <= bytes.Length;)
        {
            var length = (long)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) - 2;
            var (context, header) = (bytes[at + 4], bytes[at + 5]);
            var start = at + ItemHeader;
            var kept = (int)Math.Clamp(length, 0, bytes.Length - start);
            found.Add((start, kept, (header & Command) != 0 || !_deflated.Contains((item.Association, context))));
            at = start + kept;
        }

        return found;
    }
}
