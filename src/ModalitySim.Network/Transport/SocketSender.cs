using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace ModalitySim.Network.Transport;

/// <summary>One reusable vectored send: no task, no buffer list and no copy is made per call.</summary>
internal sealed class SocketSender : SocketAsyncEventArgs, IValueTaskSource<int>
{
    // The runtime keeps eight I/O vectors on the stack and allocates small arrays for more; callers choose, this is the end.
    public const int MaximumVectors = 32;

    private readonly List<ArraySegment<byte>> _vectors = new(MaximumVectors);
    private ManualResetValueTaskSourceCore<int> _source;

    public SocketSender()
        : base(true)
    {
    }

    public void Clear() => _vectors.Clear();

    public bool TryAdd(ReadOnlyMemory<byte> memory)
    {
        if (!MemoryMarshal.TryGetArray(memory, out var segment))
            return false;
        _vectors.Add(segment);
        return true;
    }

    public int VectorCount => _vectors.Count;

    /// <summary>Sends what was added; the result is the number of bytes the socket took.</summary>
    public ValueTask<int> SendAsync(Socket socket)
    {
        BufferList = _vectors;
        _source.Reset();
        var version = _source.Version;
        if (socket.SendAsync(this))
            return new ValueTask<int>(this, version);
        return SocketError == SocketError.Success
            ? ValueTask.FromResult(BytesTransferred)
            : ValueTask.FromException<int>(new SocketException((int)SocketError));
    }

    /// <summary>Drops the first bytes after a partial send, so that the rest can be sent.</summary>
    public void Skip(int bytes)
    {
        var whole = 0;
        while (whole < _vectors.Count && bytes >= _vectors[whole].Count)
            bytes -= _vectors[whole++].Count;
        _vectors.RemoveRange(0, whole);
        if (bytes > 0)
            _vectors[0] = _vectors[0][bytes..];
    }

    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        if (SocketError == SocketError.Success)
            _source.SetResult(BytesTransferred);
        else
            _source.SetException(new SocketException((int)SocketError));
    }

    int IValueTaskSource<int>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
