using System.Text.Json;
using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Json;

/// <summary>
/// Cuts the objects of a JSON array out of a stream. Each byte is looked at once to find where an object ends, and once more to read it.
/// </summary>
internal sealed class JsonArrayReader(Stream stream, DicomJsonReadOptions options)
{
    /// <summary>RFC 8259 §8.1: not to be sent, and to be ignored where it stands.</summary>
    private const int ByteOrderMark = 3;

    private byte[] _buffer = new byte[16 * 1024];
    private JsonReaderState _state = new(DicomJson.ReaderOptions);
    private int _filled;
    private int _scanned;
    private int _objectStart = -1;
    private long _offset;
    private int _count;
    private bool _isStarted;
    private bool _isArray;
    private bool _isOver;
    private bool _isEnd;

    private enum Scan
    {
        NeedMore,
        Object,
        End,
    }

    /// <summary>The next data set; null after the last.</summary>
    public async ValueTask<DicomDataset?> NextAsync(CancellationToken cancellationToken)
    {
        if (!_isStarted) await FillAsync(cancellationToken).ConfigureAwait(false);
        while (!_isOver)
        {
            var (found, start, end) = ScanOn();
            if (found == Scan.Object)
                return JsonText.ReadOne(_buffer.AsSpan(start, end - start), options, _isArray ? _count++ : -1, _offset + start);
            if (found == Scan.End) _isOver = true;
            else await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Goes on from where the last scan stopped, token by token.</summary>
    private (Scan Found, int Start, int End) ScanOn()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_scanned, _filled - _scanned), _isEnd, _state);
        try
        {
            while (reader.Read())
            {
                int top = _isArray ? 1 : 0;
                if (_objectStart < 0)
                {
                    if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0 && !_isArray) _isArray = true;
                    else if (reader.TokenType == JsonTokenType.StartObject) _objectStart = _scanned + (int)reader.TokenStartIndex;
                    else if (reader.TokenType != JsonTokenType.EndArray)
                        throw new DicomJsonException($"a data set is an object, not {JsonValueReader.Name(reader.TokenType)}", _isArray ? $"/{_count}" : "", _offset + _scanned + reader.TokenStartIndex);
                }
                else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == top)
                {
                    return (Scan.Object, TakeStart(), Keep(reader));
                }
            }
        }
        catch (JsonException e)
        {
            throw JsonText.Translated(e, new JsonPath(), _offset + _scanned + reader.BytesConsumed);
        }

        Keep(reader);
        return (_isEnd ? Scan.End : Scan.NeedMore, 0, 0);
    }

    private int TakeStart()
    {
        int start = _objectStart;
        _objectStart = -1;
        return start;
    }

    private int Keep(in Utf8JsonReader reader)
    {
        _scanned += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return _scanned;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        int keepFrom = _objectStart >= 0 ? _objectStart : _scanned;
        if (keepFrom > 0)
        {
            _buffer.AsSpan(keepFrom, _filled - keepFrom).CopyTo(_buffer);
            _filled -= keepFrom;
            _scanned -= keepFrom;
            _offset += keepFrom;
            if (_objectStart >= 0) _objectStart = 0;
        }

        if (_filled > options.MaxDatasetLength) throw new DicomJsonException($"a data set of more than {options.MaxDatasetLength} bytes", _isArray ? $"/{_count}" : "", _offset);
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, 2L * _buffer.Length));
        // A token that is not whole is looked at again from its start: only after as much again has come, so that the work stays linear.
        int wanted = Math.Clamp(_filled - _scanned, _isStarted ? 1 : ByteOrderMark, _buffer.Length - _filled);
        int read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_filled), wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _filled += read;
        _isEnd = read < wanted;
        if (!_isStarted && _buffer.AsSpan(0, _filled) is [0xEF, 0xBB, 0xBF, ..]) _scanned = ByteOrderMark;
        _isStarted = true;
    }
}
