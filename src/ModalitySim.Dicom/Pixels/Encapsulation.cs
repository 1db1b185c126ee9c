using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Pixels;

/// <summary>Where encapsulated pixel data says that its frames begin.</summary>
public enum OffsetTable
{
    /// <summary>Nowhere: the Basic Offset Table is empty.</summary>
    None,

    /// <summary>In the first item, as 32-bit offsets (PS3.5 §A.4).</summary>
    Basic,

    /// <summary>In Extended Offset Table and its lengths, 64-bit (PS3.3 §C.7.6.3.1.8).</summary>
    Extended,
}

/// <summary>How frames are put into fragments.</summary>
public sealed record EncapsulationOptions
{
    /// <summary>A Basic Offset Table, one fragment to a frame.</summary>
    public static EncapsulationOptions Default { get; } = new();

    /// <summary>Which offset table there is.</summary>
    public OffsetTable OffsetTable { get; init; } = OffsetTable.Basic;

    /// <summary>The longest fragment in bytes, even; longer frames take several. 0 for whole frames.</summary>
    public int MaxFragmentLength { get; init; }
}

/// <summary>Puts encoded frames into fragments and takes them out again (PS3.5 §A.4). Frames are bytes here, whatever encoded them.</summary>
public static class Encapsulation
{
    private const int ItemHeader = 8;

    /// <summary>Sets Pixel Data, and the Extended Offset Table where it is asked for; an old one is removed.</summary>
    /// <param name="dataset">The data set to change.</param>
    /// <param name="frames">The encoded frames; referenced, and copied only where they are of odd length.</param>
    /// <param name="options">Free choices; null for <see cref="EncapsulationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An odd fragment length, or several fragments with an Extended Offset Table.</exception>
    public static void Put(DicomDataset dataset, IReadOnlyList<ReadOnlyMemory<byte>> frames, EncapsulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(frames);
        options ??= EncapsulationOptions.Default;
        int longest = options.MaxFragmentLength;
        if (longest < 0 || longest % 2 != 0) throw new ArgumentException($"a fragment of {longest} bytes: its length must be even", nameof(options));
        // PS3.3 §C.7.6.3.1.8: an Extended Offset Table only where each frame is one fragment.
        if (longest > 0 && options.OffsetTable == OffsetTable.Extended) throw new ArgumentException("an Extended Offset Table needs each frame in one fragment", nameof(options));

        var fragments = new List<ReadOnlyMemory<byte>>(frames.Count + 1) { default };
        var starts = new ulong[frames.Count];
        var lengths = new ulong[frames.Count];
        ulong at = 0;
        for (int i = 0; i < frames.Count; i++)
        {
            var frame = Even(frames[i]);
            (starts[i], lengths[i]) = (at, (ulong)frame.Length);
            int size = longest == 0 ? Math.Max(1, frame.Length) : longest;
            for (int from = 0; from == 0 || from < frame.Length; from += size)
            {
                var fragment = frame.Slice(from, Math.Min(size, frame.Length - from));
                fragments.Add(fragment);
                at += (ulong)fragment.Length + ItemHeader;
            }
        }

        dataset.Remove(DicomTag.ExtendedOffsetTable);
        dataset.Remove(DicomTag.ExtendedOffsetTableLengths);
        // PS3.5 §A.4: offsets of 32 bits; what lies beyond them is left out.
        if (options.OffsetTable == OffsetTable.Basic && at <= uint.MaxValue) fragments[0] = Table(starts, 4);
        if (options.OffsetTable == OffsetTable.Extended)
        {
            dataset.AddOrUpdate(DicomTag.ExtendedOffsetTable, DicomVR.OV, Table(starts, 8));
            dataset.AddOrUpdate(DicomTag.ExtendedOffsetTableLengths, DicomVR.OV, Table(lengths, 8));
        }

        dataset.AddOrUpdate(DicomTag.PixelData, new DicomFragments(fragments));
    }

    /// <summary>The encoded frames: by the Extended Offset Table, the Basic one, or where the fragments themselves tell.</summary>
    /// <param name="dataset">A data set with encapsulated Pixel Data.</param>
    /// <returns>One entry for each frame; several fragments are joined, otherwise the memory is that of the data set.</returns>
    /// <exception cref="DicomDataException">No encapsulated pixel data, or a table that does not fit the fragments.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Frames(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!dataset.TryGet(DicomTag.PixelData, out var element) || element.Fragments is not { Count: > 0 } fragments)
            throw Broken("is not encapsulated");
        int frames = dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1;
        if (frames < 1 || frames > fragments.Count - 1) throw Broken($"has {fragments.Count - 1} fragments, too few for {frames} frames");

        var extended = dataset.GetBytes(DicomTag.ExtendedOffsetTable);
        if (!extended.IsEmpty) return ByExtendedTable(dataset, fragments, extended.Span, frames);
        if (!fragments[0].IsEmpty) return Joined(fragments, StartsOf(fragments, fragments[0].Span, 4, frames), frames);
        return Joined(fragments, Guess(fragments, frames), frames);
    }

    private static List<ReadOnlyMemory<byte>> ByExtendedTable(DicomDataset dataset, DicomFragments fragments, ReadOnlySpan<byte> table, int frames)
    {
        var joined = Joined(fragments, StartsOf(fragments, table, 8, frames), frames);
        var lengths = dataset.GetBytes(DicomTag.ExtendedOffsetTableLengths).Span;
        if (lengths.Length != 8 * frames) throw new DicomDataException($"has {lengths.Length} bytes for {frames} frames", tag: DicomTag.ExtendedOffsetTableLengths);
        for (int i = 0; i < frames; i++)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengths[(8 * i)..]);
            if (length > (ulong)joined[i].Length) throw new DicomDataException($"gives frame {i + 1} {length} bytes, its fragment has {joined[i].Length}", tag: DicomTag.ExtendedOffsetTableLengths);
            joined[i] = joined[i][..(int)length];
        }

        return joined;
    }

    /// <summary>The first fragment of each frame, from a table of offsets.</summary>
    private static int[] StartsOf(DicomFragments fragments, ReadOnlySpan<byte> table, int width, int frames)
    {
        if (table.Length != width * frames) throw Broken($"has an offset table of {table.Length} bytes for {frames} frames");
        var starts = new int[frames];
        int fragment = 1;
        ulong at = 0;
        for (int i = 0; i < frames; i++)
        {
            ulong offset = width == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(table[(4 * i)..]) : BinaryPrimitives.ReadUInt64LittleEndian(table[(8 * i)..]);
            while (at < offset && fragment < fragments.Count) at += (ulong)(fragments[fragment++].Length + ItemHeader);
            if (at != offset || fragment >= fragments.Count || (i > 0 && fragment == starts[i - 1])) throw Broken($"says that frame {i + 1} begins at {offset}, where no fragment begins");
            starts[i] = fragment;
        }

        return starts[0] == 1 ? starts : throw Broken("has fragments before its first frame");
    }

    /// <summary>Without a table: all fragments are one frame, or each is one, or each frame begins with a start-of-image marker.</summary>
    private static int[] Guess(DicomFragments fragments, int frames)
    {
        if (frames == 1) return [1];
        if (frames == fragments.Count - 1) return [.. Enumerable.Range(1, frames)];
        // FF D8 begins JPEG and JPEG-LS, FF 4F begins JPEG 2000.
        int[] starts = [.. Enumerable.Range(1, fragments.Count - 1).Where(i => fragments[i].Span is [0xFF, 0xD8 or 0x4F, ..])];
        return starts.Length == frames && starts[0] == 1 ? starts : throw Broken($"has {fragments.Count - 1} fragments for {frames} frames and nothing that tells where a frame begins");
    }

    private static List<ReadOnlyMemory<byte>> Joined(DicomFragments fragments, int[] starts, int frames)
    {
        var joined = new List<ReadOnlyMemory<byte>>(frames);
        for (int i = 0; i < frames; i++)
        {
            int from = starts[i], to = i + 1 < frames ? starts[i + 1] : fragments.Count;
            joined.Add(to == from + 1 ? fragments[from] : Join(fragments, from, to));
        }

        return joined;
    }

    private static byte[] Join(DicomFragments fragments, int from, int to)
    {
        long length = 0;
        for (int i = from; i < to; i++) length += fragments[i].Length;
        if (length > Array.MaxLength) throw Broken($"has a frame of {length} bytes");
        var bytes = new byte[length];
        for (int i = from, at = 0; i < to; at += fragments[i++].Length) fragments[i].CopyTo(bytes.AsMemory(at));
        return bytes;
    }

    private static ReadOnlyMemory<byte> Even(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length % 2 == 0) return frame;
        var even = new byte[frame.Length + 1];
        frame.CopyTo(even);
        return even;
    }

    private static byte[] Table(ulong[] values, int width)
    {
        var table = new byte[values.Length * width];
        for (int i = 0; i < values.Length; i++)
        {
            if (width == 4) BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 * i), (uint)values[i]);
            else BinaryPrimitives.WriteUInt64LittleEndian(table.AsSpan(8 * i), values[i]);
        }

        return table;
    }

    private static DicomDataException Broken(string problem) => new(problem, tag: DicomTag.PixelData);
}
