using System.Net;
using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Web;

/// <summary>A request body that is written as it goes out, never held whole.</summary>
internal sealed class OutgoingBody : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly long? _length;

    public OutgoingBody(string? contentType, Func<Stream, CancellationToken, Task> write, long? length = null)
    {
        _write = write;
        _length = length;
        if (contentType is not null) Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    public OutgoingBody(string? contentType, ReadOnlyMemory<byte> bytes)
        : this(contentType, (stream, cancellation) => stream.WriteAsync(bytes, cancellation).AsTask(), bytes.Length)
    {
    }

    internal Progress? Progress { get; set; }

    internal HttpTracer? Tracer { get; set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var counted = new Counted(stream, Progress, Tracer?.BytesKept ?? 0);
        bool isWhole = false;
        try
        {
            await _write(counted, cancellationToken).ConfigureAwait(false);
            isWhole = true;
        }
        finally
        {
            Tracer?.Body(TraceDirection.Sent, counted.Beginning, counted.Written, isWhole);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    private sealed class Counted(Stream stream, Progress? progress, int kept) : PassingStream
    {
        private readonly byte[] _beginning = new byte[kept];

        public override bool CanWrite => true;

        public long Written { get; private set; }

        public ReadOnlySpan<byte> Beginning => _beginning.AsSpan(0, (int)Math.Min(Written, kept));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await stream.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (Written < kept) buffer.Span[..(int)Math.Min(buffer.Length, kept - Written)].CopyTo(_beginning.AsSpan((int)Written));
            Written += buffer.Length;
            progress?.Moved();
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);
    }
}
