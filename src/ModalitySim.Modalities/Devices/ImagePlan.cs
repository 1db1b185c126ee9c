using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of images: Image Pixel and Pixel Data from a layout and a painter. The frames of an instance are painted into the one piece of
/// memory that the data set will refer to.</summary>
internal abstract class ImagePlan : SeriesPlan
{
    /// <summary>Gets how the pixels of an image are stored.</summary>
    public abstract PixelLayout LayoutOf(int index);

    /// <summary>Gets how many frames of an image are painted; further ones repeat them from the first, as the cycles of a beating heart would.</summary>
    public virtual int PaintedFrames(int index) => LayoutOf(index).FrameCount;

    /// <summary>Paints a frame.</summary>
    /// <param name="instance">Which image, and its seeds of noise.</param>
    /// <param name="frame">Which frame, from 0.</param>
    /// <param name="pixels">The frame's samples, all to be overwritten: bytes, or 16-bit samples in this machine's byte order
    /// (<see cref="Words"/>); one byte per pixel, 0 or 1, in a single-bit layout.</param>
    public abstract void Paint(InstanceContext instance, int frame, Span<byte> pixels);

    /// <summary>Adds the image's own modules, as far as they are the same for the whole series.</summary>
    protected abstract void AddImageSeriesPart(DicomDataset dataset, SeriesContext series);

    /// <summary>Adds the image's own modules, as far as they differ from image to image.</summary>
    protected abstract void AddImagePart(DicomDataset dataset, InstanceContext instance);

    public sealed override void AddSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        ImagePixelModule.AddDescription(dataset, LayoutOf(0));
        AddImageSeriesPart(dataset, series);
    }

    public sealed override void AddInstancePart(DicomDataset dataset, InstanceContext instance)
    {
        PixelLayout layout = LayoutOf(instance.Index);
        if (layout != LayoutOf(0)) ImagePixelModule.AddDescription(dataset, layout);
        AddImagePart(dataset, instance);
        ImagePixelModule.AddPixels(dataset, layout, PaintAll(instance, layout));
    }

    /// <summary>Looks at a frame as 16-bit samples.</summary>
    protected static Span<short> Words(Span<byte> pixels) => MemoryMarshal.Cast<byte, short>(pixels);

    private byte[] PaintAll(InstanceContext instance, PixelLayout layout)
    {
        int frames = layout.FrameCount, length = checked((int)layout.FrameLength), total = checked(length * frames);
        // PS3.5 §8.1.1: a value has an even number of bytes, the last one padding.
        byte[] bytes = GC.AllocateUninitializedArray<byte>(total + (total & 1));
        if (total < bytes.Length) bytes[^1] = 0;
        int painted = Math.Clamp(PaintedFrames(instance.Index), 1, frames);
        for (int frame = 0; frame < painted; frame++) Paint(instance, frame, bytes.AsSpan(frame * length, length));
        for (int frame = painted; frame < frames; frame++) bytes.AsSpan(frame % painted * length, length).CopyTo(bytes.AsSpan(frame * length, length));
        if (layout.BitsAllocated == 1) return Packed(bytes.AsSpan(0, total));
        if (layout.BitsAllocated == 16 && !BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(Words(bytes), Words(bytes));
        return bytes;
    }

    // PS3.5 §8.1.1 and annex D: the first pixel is the least significant bit, and frames follow each other without a gap.
    private static byte[] Packed(ReadOnlySpan<byte> pixels)
    {
        int length = (pixels.Length + 7) / 8;
        byte[] bits = new byte[length + (length & 1)];
        for (int i = 0; i < pixels.Length; i++) bits[i >> 3] |= (byte)((pixels[i] & 1) << (i & 7));
        return bits;
    }
}
