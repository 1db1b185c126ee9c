using ModalitySim.Network.Trace;

namespace ModalitySim.Network.Web;

/// <summary>The body of an answer while it comes: limited in time, and traced when it has come.</summary>
internal sealed class AnswerBody(Stream stream, Progress progress, HttpTracer tracer) : PassingStream
{
    private readonly byte[] _beginning = new byte[tracer.IsOn ? tracer.BytesKept : 0];
    private long _received;
    private bool _isEnd;
    private bool _isTraced;

    public override bool CanRead => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            using var registration = cancellationToken.UnsafeRegister(static state => ((Stream)state!).Dispose(), stream);
            int read = await stream.ReadAsync(buffer, progress.Token).ConfigureAwait(false);
            progress.Moved();
            if (_received < _beginning.Length) buffer.Span[..(int)Math.Min(read, _beginning.Length - _received)].CopyTo(_beginning.AsSpan((int)_received));
            _received += read;
            _isEnd |= read == 0 && !buffer.IsEmpty;
            if (_isEnd) Trace();
            return read;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (progress.IsTimedOut) throw new DicomWebException(DicomWebFault.TimedOut, $"the answer stopped after {_received} bytes", innerException: e);
            if (e is OperationCanceledException) throw;
            throw new DicomWebException(DicomWebFault.Broken, $"the connection broke after {_received} bytes of the answer: {e.Message}", innerException: e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Trace();
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Trace()
    {
        if (_isTraced) return;
        _isTraced = true;
        tracer.Body(TraceDirection.Received, _beginning.AsSpan(0, (int)Math.Min(_received, _beginning.Length)), _received, _isEnd);
    }
}
