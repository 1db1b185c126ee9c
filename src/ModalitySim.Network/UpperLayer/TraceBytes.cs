namespace ModalitySim.Network.UpperLayer;

/// <summary>Copies the beginning of something that lies in pieces, for a trace.</summary>
internal static class TraceBytes
{
    public static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> segments, int limit)
    {
        var joined = new byte[(int)Math.Min(limit, segments.Sum(s => (long)s.Length))];
        var at = 0;
        for (var i = 0; i < segments.Count && at < joined.Length; i++)
        {
            var piece = segments[i].Span[..Math.Min(segments[i].Length, joined.Length - at)];
            piece.CopyTo(joined.AsSpan(at));
            at += piece.Length;
        }

        return joined;
    }
}
