using System.Text;

namespace ModalitySim.Network.Web;

/// <summary>
/// Reads a multipart body (RFC 2046 §5.1) as it comes: one part at a time, each a stream up to its boundary. Holds one buffer of fixed
/// size, whatever lengths the parts have or announce. Not safe for concurrent use.
/// </summary>
public sealed class MultipartReader
{
    private const int BufferSize = 64 * 1024;

    /// <summary>RFC 2046 §5.1.1: a boundary has at most 70 characters.</summary>
    private const int LongestBoundary = 70;

    private readonly Stream _stream;
    private readonly MultipartLimits _limits;
    private readonly byte[] _delimiter;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private long _offset;
    private int _known;
    private bool _isAtDelimiter;
    private bool _isOver;
    private int _parts;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The body; not closed.</param>
    /// <param name="boundary">The boundary parameter of the content type.</param>
    /// <param name="limits">What counts as hostile; null for the usual.</param>
    /// <exception cref="MultipartException">The boundary is empty, too long, or has characters that none may have.</exception>
    public MultipartReader(Stream stream, string boundary, MultipartLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary || boundary.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new MultipartException("the content type has no boundary of 1 to 70 characters", 0);
        _stream = stream;
        _limits = limits ?? MultipartLimits.Default;
        _delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        // The first boundary need not stand after a line break; one put in front makes it like all others.
        _buffer[0] = (byte)'\r';
        _buffer[1] = (byte)'\n';
        _end = 2;
        _offset = -2;
    }

    /// <summary>The next part, once the rest of the one before has been skipped; null after the last.</summary>
    /// <exception cref="MultipartException">The body is no multipart message, or is cut off.</exception>
    public async ValueTask<MultipartPart?> NextAsync(CancellationToken cancellationToken = default)
    {
        if (_isOver) return null;
        await SkipAsync(_parts == 0 ? _limits.PreambleBytes + 2 : long.MaxValue, cancellationToken).ConfigureAwait(false);
        Take(_delimiter.Length);
        _isAtDelimiter = false;
        if (await IsClosingAsync(cancellationToken).ConfigureAwait(false))
        {
            _isOver = true;
            return null;
        }

        if (++_parts > _limits.Parts) throw Fault($"more than {_limits.Parts} parts");
        var headers = await ReadHeadersAsync(cancellationToken).ConfigureAwait(false);
        return new MultipartPart(headers, new PartBody(this, _parts), _parts - 1);
    }

    private async ValueTask<int> ReadBodyAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (target.IsEmpty || !await HasMoreAsync(cancellationToken).ConfigureAwait(false)) return 0;
        int count = Math.Min(target.Length, _known);
        _buffer.AsMemory(_start, count).CopyTo(target);
        Take(count);
        _known -= count;
        return count;
    }

    private async ValueTask SkipAsync(long limit, CancellationToken cancellationToken)
    {
        while (await HasMoreAsync(cancellationToken).ConfigureAwait(false))
        {
            limit -= _known;
            if (limit < 0) throw Fault("no boundary where the first part begins");
            Take(_known);
            _known = 0;
        }
    }

    /// <summary>Whether content stands before the next delimiter; how much of it is in the buffer is known afterwards.</summary>
    private async ValueTask<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        while (_known == 0 && !_isAtDelimiter)
        {
            var waiting = _buffer.AsSpan(_start, _end - _start);
            int found = waiting.IndexOf(_delimiter);
            _isAtDelimiter = found >= 0;
            // The end of what is here may be the beginning of a delimiter.
            _known = found >= 0 ? found : Math.Max(0, waiting.Length - _delimiter.Length + 1);
            if (_known == 0 && !_isAtDelimiter) await FillAsync("the body ends without its closing boundary", cancellationToken).ConfigureAwait(false);
        }

        return _known > 0;
    }

    /// <summary>What stands behind a delimiter: two hyphens close the body, a line end opens a part (RFC 2046 §5.1.1).</summary>
    private async ValueTask<bool> IsClosingAsync(CancellationToken cancellationToken)
    {
        while (_end - _start < 2) await FillAsync("the body ends behind a boundary", cancellationToken).ConfigureAwait(false);
        if (_buffer[_start] == '-' && _buffer[_start + 1] == '-') return true;
        string line = await ReadLineAsync(_limits.HeaderBytes, cancellationToken).ConfigureAwait(false);
        if (line.AsSpan().Trim(" \t").Length > 0) throw Fault("a boundary is followed by something else than the end of its line");
        return false;
    }

    private async ValueTask<Dictionary<string, string>> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int left = _limits.HeaderBytes;
        string? last = null;
        while (true)
        {
            string line = await ReadLineAsync(left, cancellationToken).ConfigureAwait(false);
            left -= line.Length + 2;
            if (line.Length == 0) break;
            if (last is not null && line[0] is ' ' or '\t')
            {
                headers[last!] += " " + line.Trim();
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw Fault("a header field without a colon");
            last = line[..colon].Trim();
            if (headers.Count == _limits.HeaderFields) throw Fault($"more than {_limits.HeaderFields} header fields in one part");
            headers[last] = line[(colon + 1)..].Trim();
        }

        // The line break that ends the header may begin the delimiter of a part without content.
        _start -= 2;
        _offset -= 2;
        if (!_buffer.AsSpan(_start, _end - _start).StartsWith(_delimiter))
        {
            while (_end - _start < _delimiter.Length && _buffer.AsSpan(_start, _end - _start).SequenceEqual(_delimiter.AsSpan(0, _end - _start)))
                await FillAsync("the body ends behind the header of a part", cancellationToken).ConfigureAwait(false);
        }

        if (!_buffer.AsSpan(_start, _end - _start).StartsWith(_delimiter)) Take(2);
        return headers;
    }

    private async ValueTask<string> ReadLineAsync(int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            int end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end > limit || (end < 0 && _end - _start > limit)) throw Fault($"header fields of more than {_limits.HeaderBytes} bytes");
            if (end >= 0)
            {
                string line = Encoding.Latin1.GetString(_buffer, _start, end);
                Take(end + 2);
                return line;
            }

            await FillAsync("the body ends inside the header of a part", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(string whenOver, CancellationToken cancellationToken)
    {
        if (_start > 2)
        {
            // Two bytes stay in front, to step back over the end of a header.
            int keepFrom = _start - 2;
            _buffer.AsSpan(keepFrom, _end - keepFrom).CopyTo(_buffer);
            _end -= keepFrom;
            _start = 2;
        }

        int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        if (read == 0) throw new MultipartException(whenOver, _offset + _end - _start, isCutOff: true);
        _end += read;
    }

    private void Take(int count)
    {
        _start += count;
        _offset += count;
    }

    private MultipartException Fault(string problem) => new(problem, Math.Max(0, _offset));

    /// <summary>The content of one part; at its end once the reader has gone on.</summary>
    private sealed class PartBody(MultipartReader reader, int number) : PassingStream
    {
        public override bool CanRead => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reader._parts == number && !reader._isOver ? reader.ReadBodyAsync(buffer, cancellationToken) : new(0);
    }
}
