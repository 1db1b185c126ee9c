using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>
/// The frames of a data set, decoded one by one when asked for: colour by pixel, little endian, signed values of decoded frames extended
/// to the bits allocated.
/// </summary>
public sealed class PixelFrames
{
    /// <summary>A decoded frame of this size is believed whatever its encoded length.</summary>
    private const long Plausible = 64 << 20;

    /// <summary>Larger ones at most so many times their encoded length.</summary>
    private const int PlausibleRatio = 1024;

    private readonly PixelFormat _source;
    private readonly IFrameCodec? _codec;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _encoded;
    private readonly ReadOnlyMemory<byte> _native;

    private PixelFrames(PixelFormat source, PixelFormat format, IFrameCodec? codec, IReadOnlyList<ReadOnlyMemory<byte>> encoded, ReadOnlyMemory<byte> native)
    {
        _source = source;
        Format = format;
        _codec = codec;
        _encoded = encoded;
        _native = native;
    }

    /// <summary>What decoded frames are.</summary>
    public PixelFormat Format { get; }

    /// <summary>How many frames there are.</summary>
    public int Count => Format.NumberOfFrames;

    /// <summary>Bytes of one decoded frame.</summary>
    public int FrameLength => (int)Format.FrameLength;

    /// <summary>The frames of a data set.</summary>
    /// <param name="dataset">A data set with Pixel Data.</param>
    /// <param name="syntax">The transfer syntax it came in.</param>
    /// <exception cref="DicomDataException">The pixels do not fit their description.</exception>
    /// <exception cref="NotSupportedException">Pixels of this transfer syntax are not decoded here.</exception>
    public static PixelFrames Of(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(syntax);
        if (!dataset.TryGet(DicomTag.PixelData, out var element)) throw new DicomDataException("is missing", tag: DicomTag.PixelData);
        var source = PixelFormat.Of(dataset);
        if (source.FrameLength > Array.MaxLength) throw new DicomDataException($"has frames of {source.FrameLength} bytes, more than are decoded here", tag: DicomTag.PixelData);
        if (element.Fragments is null)
        {
            var native = dataset.GetBytes(DicomTag.PixelData);
            long needed = ((source.FrameBits * source.NumberOfFrames) + 7) / 8;
            if (native.Length < needed) throw new DicomDataException($"has {native.Length} bytes, its frames need {needed}", tag: DicomTag.PixelData);
            return new(source, source with { IsByPlane = false }, null, [], native);
        }

        var codec = FrameCodecs.Find(syntax) ?? throw new NotSupportedException($"pixels in {syntax.Name} are not decoded here");
        var encoded = Encapsulation.Frames(dataset);
        long length = encoded.Sum(f => (long)f.Length), decoded = source.FrameLength * encoded.Count;
        // Hostile streams are short and describe huge images.
        if (decoded > Plausible && decoded / PlausibleRatio > length)
            throw new DicomDataException($"has {length} bytes, which cannot be {encoded.Count} frames of {source.FrameLength} bytes", tag: DicomTag.PixelData);
        return new(source, codec.DecodedFormat(source) with { NumberOfFrames = encoded.Count }, codec, encoded, default);
    }

    /// <summary>Decodes a frame into memory of its own.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="DicomDataException">The frame is broken.</exception>
    public byte[] Decode(int index)
    {
        var frame = new byte[FrameLength];
        Decode(index, frame);
        return frame;
    }

    /// <summary>Decodes a frame.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="frame">Takes <see cref="FrameLength"/> bytes.</param>
    /// <exception cref="DicomDataException">The frame is broken.</exception>
    public void Decode(int index, Span<byte> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        frame = frame[..FrameLength];
        if (_codec is not null)
        {
            _codec.Decode(_encoded[index].Span, _source, frame);
            return;
        }

        if (_source.BitsAllocated == 1) CopyBits(_native.Span, _source.FrameBits * index, frame, _source.FrameBits);
        else if (_source.IsByPlane) Interleave(_native.Span.Slice(checked((int)(_source.FrameLength * index)), FrameLength), frame);
        else _native.Span.Slice(checked((int)(_source.FrameLength * index)), FrameLength).CopyTo(frame);
    }

    /// <summary>A native frame as it stands, without a copy; empty where it must be decoded or turned to be canonical.</summary>
    internal ReadOnlySpan<byte> Native(int index) => _codec is null && !_source.IsByPlane && _source.BitsAllocated > 1
        ? _native.Span.Slice(checked((int)(_source.FrameLength * index)), FrameLength) : default;

    private void Interleave(ReadOnlySpan<byte> planes, Span<byte> frame)
    {
        int bytes = _source.BytesPerSample, samples = _source.SamplesPerPixel, pixels = _source.Rows * _source.Columns, at = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int pixel = 0, to = sample * bytes; pixel < pixels; pixel++, at += bytes, to += samples * bytes)
                for (int i = 0; i < bytes; i++) frame[to + i] = planes[at + i];
        }
    }

    // PS3.5 §8.1.1: single bits fill bytes from the low end, frames without a gap between them.
    private static void CopyBits(ReadOnlySpan<byte> from, long start, Span<byte> to, long count)
    {
        to.Clear();
        for (long i = 0; i < count; i++)
        {
            long at = start + i;
            if ((from[(int)(at >> 3)] >> (int)(at & 7) & 1) != 0) to[(int)(i >> 3)] |= (byte)(1 << (int)(i & 7));
        }
    }
}
