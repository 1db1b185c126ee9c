using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Pixels;

/// <summary>What a frame's samples are (PS3.3 §C.7.6.3): the attributes that a codec needs, and nothing of their meaning.</summary>
public sealed record PixelFormat
{
    /// <summary>Lines of a frame, 1 to 65535.</summary>
    public required int Rows { get; init; }

    /// <summary>Samples of each kind in a line, 1 to 65535.</summary>
    public required int Columns { get; init; }

    /// <summary>1 for gray and palette colour, 3 for colour.</summary>
    public int SamplesPerPixel { get; init; } = 1;

    /// <summary>1, or a multiple of 8.</summary>
    public int BitsAllocated { get; init; } = 16;

    /// <summary>The bits that carry the value.</summary>
    public int BitsStored { get; init; } = 16;

    /// <summary>The most significant of them, counted from 0.</summary>
    public int HighBit { get; init; } = 15;

    /// <summary>Whether values are in two's complement.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether all samples of one colour come before those of the next (Planar Configuration 1).</summary>
    public bool IsByPlane { get; init; }

    /// <summary>Photometric Interpretation, such as MONOCHROME2.</summary>
    public string PhotometricInterpretation { get; init; } = "MONOCHROME2";

    /// <summary>How many frames there are, at least 1.</summary>
    public int NumberOfFrames { get; init; } = 1;

    /// <summary>Bytes of one sample; 0 where samples are single bits.</summary>
    public int BytesPerSample => BitsAllocated / 8;

    /// <summary>Samples in one line of a frame, all colours together.</summary>
    public int SamplesPerRow => Columns * SamplesPerPixel;

    /// <summary>Whether native pixels carry half the chrominance samples, two bytes to a pixel (PS3.3 §C.7.6.3.1.2).</summary>
    public bool IsSubsampled => PhotometricInterpretation is "YBR_FULL_422" or "YBR_PARTIAL_422";

    /// <summary>Bits of one native frame.</summary>
    public long FrameBits => (long)Rows * Columns * (IsSubsampled ? 2 : SamplesPerPixel) * BitsAllocated;

    /// <summary>Bytes of one native frame; frames of single bits need not begin at a byte.</summary>
    public long FrameLength => (FrameBits + 7) / 8;

    /// <summary>Reads the Image Pixel Module of a data set.</summary>
    /// <exception cref="DicomDataException">An attribute is missing or has a value that no image can have.</exception>
    public static PixelFormat Of(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        int allocated = Number(dataset, DicomTag.BitsAllocated, 1, 64);
        // PS3.5 §8.1.1: 1, or a multiple of 8.
        if (allocated != 1 && allocated % 8 != 0) throw Wrong(DicomTag.BitsAllocated, allocated);
        int stored = Number(dataset, DicomTag.BitsStored, 1, allocated);
        int samples = Number(dataset, DicomTag.SamplesPerPixel, 1, 4);
        return new()
        {
            Rows = Number(dataset, DicomTag.Rows, 1, ushort.MaxValue),
            Columns = Number(dataset, DicomTag.Columns, 1, ushort.MaxValue),
            SamplesPerPixel = samples,
            BitsAllocated = allocated,
            BitsStored = stored,
            HighBit = Number(dataset, DicomTag.HighBit, stored - 1, allocated - 1),
            IsSigned = (dataset.GetInt32(DicomTag.PixelRepresentation) ?? 0) == 1,
            IsByPlane = samples > 1 && dataset.GetInt32(DicomTag.PlanarConfiguration) == 1,
            PhotometricInterpretation = dataset.GetString(DicomTag.PhotometricInterpretation) ?? "",
            NumberOfFrames = dataset.GetString(DicomTag.NumberOfFrames) is { Length: > 0 } ? Number(dataset, DicomTag.NumberOfFrames, 1, int.MaxValue) : 1,
        };
    }

    private static int Number(DicomDataset dataset, DicomTag tag, int low, int high)
    {
        int value = dataset.GetInt32(tag) ?? throw new DicomDataException("is missing: without it the pixels cannot be read", tag: tag);
        return value >= low && value <= high ? value : throw Wrong(tag, value);
    }

    private static DicomDataException Wrong(DicomTag tag, int value) => new($"the value {value} describes no pixels", tag: tag);
}
