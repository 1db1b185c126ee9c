using System.Buffers;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Brings a data set's pixels into another transfer syntax and sets the attributes that follow from it.</summary>
public static class Transcoder
{
    /// <summary>Why a data set of a transfer syntax cannot be brought into another; null where it can, as far as can be told without decoding.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="source">The transfer syntax it is in.</param>
    /// <param name="target">The one wanted.</param>
    /// <exception cref="DicomDataException">The data set does not describe its pixels.</exception>
    public static string? WhyNot(DicomDataset dataset, DicomTransferSyntax source, DicomTransferSyntax target)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (IsSame(source, target) || !dataset.Contains(DicomTag.PixelData)) return null;
        if (source.IsEncapsulated && FrameCodecs.Find(source) is null) return $"pixels in {source.Name} are not decoded here";
        if (!target.IsEncapsulated) return null;
        return FrameCodecs.Find(target) is { } codec ? codec.WhyNotEncode(PixelFormat.Of(dataset)) : $"pixels are not encoded in {target.Name} here";
    }

    /// <summary>Whether pixels can be encoded in a transfer syntax at all.</summary>
    public static bool CanEncode(DicomTransferSyntax target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var simplest = new PixelFormat { Rows = 1, Columns = 1, BitsAllocated = 8, BitsStored = 8, HighBit = 7 };
        return !target.IsEncapsulated || (FrameCodecs.Find(target) is { } codec && codec.WhyNotEncode(simplest) is null);
    }

    /// <summary>The data set in another transfer syntax. Lossless ones keep every pixel.</summary>
    /// <param name="dataset">The data set; not changed.</param>
    /// <param name="source">The transfer syntax it is in.</param>
    /// <param name="target">The one wanted.</param>
    /// <param name="options">How frames become fragments; null for <see cref="EncapsulationOptions.Default"/>.</param>
    /// <returns>
    /// A copy that shares what did not change; the data set itself where nothing changes. Compression with loss sets Lossy Image Compression,
    /// its ratio and method (PS3.3 §C.7.6.1.1.5) and keeps the SOP Instance UID: whoever has sent the original before gives the copy a new one.
    /// </returns>
    /// <exception cref="NotSupportedException">There is no way: see <see cref="WhyNot"/>.</exception>
    /// <exception cref="DicomDataException">The pixels are broken or do not fit their description.</exception>
    public static DicomDataset Transcode(DicomDataset dataset, DicomTransferSyntax source, DicomTransferSyntax target, EncapsulationOptions? options = null)
    {
        if (WhyNot(dataset, source, target) is { } reason) throw new NotSupportedException(reason);
        if (IsSame(source, target) || !dataset.Contains(DicomTag.PixelData)) return dataset;
        var copy = dataset.Clone();
        var frames = PixelFrames.Of(dataset, source);
        if (target.IsEncapsulated) Encode(copy, frames, FrameCodecs.Find(target)!, options);
        else Decode(copy, frames);
        DecodeIcons(copy, source, target);
        return copy;
    }

    // PS3.5 §A.1, §A.2, §A.5: these differ in how elements are written, not in their pixels.
    private static bool IsSame(DicomTransferSyntax source, DicomTransferSyntax target) =>
        source == target || (!source.IsEncapsulated && !target.IsEncapsulated);

    private static void Encode(DicomDataset dataset, PixelFrames frames, IFrameCodec codec, EncapsulationOptions? options)
    {
        var encoded = new ReadOnlyMemory<byte>[frames.Count];
        byte[] rented = ArrayPool<byte>.Shared.Rent(frames.FrameLength);
        try
        {
            using var output = new FrameBuffer();
            for (int i = 0; i < encoded.Length; i++)
            {
                var frame = frames.Native(i);
                if (frame.IsEmpty)
                {
                    frames.Decode(i, rented);
                    frame = rented.AsSpan(0, frames.FrameLength);
                }

                output.Clear();
                codec.Encode(frame, frames.Format, output);
                if ((output.Length & 1) != 0) output.WriteByte(0);
                encoded[i] = output.Written.ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        Encapsulation.Put(dataset, encoded, options);
        Describe(dataset, codec.EncodedFormat(frames.Format with { IsByPlane = dataset.GetInt32(DicomTag.PlanarConfiguration) == 1 }));
        if (!codec.IsLossless) TellLoss(dataset, (double)frames.FrameLength * frames.Count / encoded.Sum(f => (long)f.Length));
    }

    private static void Decode(DicomDataset dataset, PixelFrames frames)
    {
        long length = (long)frames.FrameLength * frames.Count;
        if (length > Array.MaxLength - 1) throw new DicomDataException($"has {length} bytes when decoded, more than one element holds here", tag: DicomTag.PixelData);
        var native = new byte[length + (length & 1)];
        for (int i = 0; i < frames.Count; i++) frames.Decode(i, native.AsSpan(i * frames.FrameLength, frames.FrameLength));
        dataset.Remove(DicomTag.ExtendedOffsetTable);
        dataset.Remove(DicomTag.ExtendedOffsetTableLengths);
        // PS3.5 §A.2: words where more than 8 bits are allocated.
        dataset.AddOrUpdate(DicomTag.PixelData, frames.Format.BitsAllocated > 8 ? DicomVR.OW : DicomVR.OB, native);
        Describe(dataset, frames.Format);
    }

    private static void Describe(DicomDataset dataset, PixelFormat format)
    {
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, format.PhotometricInterpretation);
        if (format.SamplesPerPixel > 1) dataset.AddOrUpdate(DicomTag.PlanarConfiguration, format.IsByPlane ? 1 : 0);
    }

    // PS3.3 §C.7.6.1.1.5: once 01, always 01; ratios and methods of several steps follow each other.
    private static void TellLoss(DicomDataset dataset, double ratio)
    {
        string text = Math.Round(ratio, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
        dataset.AddOrUpdate(DicomTag.LossyImageCompression, "01")
            .AddOrUpdate(DicomTag.LossyImageCompressionRatio, [.. dataset.GetStrings(DicomTag.LossyImageCompressionRatio), text])
            .AddOrUpdate(DicomTag.LossyImageCompressionMethod, [.. dataset.GetStrings(DicomTag.LossyImageCompressionMethod), "ISO_10918_1"]);
    }

    // PS3.5 §A.4: an icon may be encapsulated within an encapsulated data set only, and in the same way.
    private static void DecodeIcons(DicomDataset dataset, DicomTransferSyntax source, DicomTransferSyntax target)
    {
        if (!source.IsEncapsulated) return;
        foreach (var icon in dataset.GetItems(DicomTag.IconImageSequence))
        {
            if (!icon.TryGet(DicomTag.PixelData, out var element) || element.Fragments is null) continue;
            var frames = PixelFrames.Of(icon, source);
            if (target.IsEncapsulated && FrameCodecs.Find(target)!.WhyNotEncode(frames.Format) is null) Encode(icon, frames, FrameCodecs.Find(target)!, null);
            else Decode(icon, frames);
        }
    }
}
