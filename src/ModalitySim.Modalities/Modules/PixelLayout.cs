namespace ModalitySim.Modalities.Modules;

/// <summary>How the pixels of an instance are stored: what Image Pixel (PS3.3 §C.7.6.3) and Multi-frame (§C.7.6.6) say about Pixel Data.</summary>
/// <param name="Rows">Rows of a frame.</param>
/// <param name="Columns">Columns of a frame.</param>
/// <param name="Photometric">Photometric Interpretation.</param>
/// <param name="Samples">Samples per Pixel: 1 or 3.</param>
/// <param name="BitsAllocated">Bits Allocated: 1, 8 or 16.</param>
/// <param name="BitsStored">Bits Stored.</param>
internal sealed record PixelLayout(int Rows, int Columns, string Photometric, int Samples, int BitsAllocated, int BitsStored)
{
    /// <summary>Gets how many frames there are; null for an image that has no frames (no Number of Frames).</summary>
    public int? Frames { get; init; }

    /// <summary>Gets whether samples are two's complement.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Gets whether a frame holds all samples of one kind before those of the next (Planar Configuration 1).</summary>
    public bool IsPlanar { get; init; }

    /// <summary>Gets the bytes of one frame; a single-bit frame fills whole bytes here and is packed afterwards.</summary>
    public long FrameLength => (long)Rows * Columns * Samples * (BitsAllocated == 16 ? 2 : 1);

    /// <summary>Gets how many frames there are, 1 for an image that has no frames.</summary>
    public int FrameCount => Frames ?? 1;

    /// <summary>Grey values in 16 allocated bits.</summary>
    public static PixelLayout Gray16(int rows, int columns, int bitsStored, string photometric = "MONOCHROME2") =>
        new(rows, columns, photometric, 1, 16, bitsStored);

    /// <summary>Grey values, or indices of a palette, in 8 bits.</summary>
    public static PixelLayout Gray8(int rows, int columns, string photometric = "MONOCHROME2") => new(rows, columns, photometric, 1, 8, 8);

    /// <summary>Three samples of 8 bits, interleaved.</summary>
    public static PixelLayout Color8(int rows, int columns, string photometric = "RGB") => new(rows, columns, photometric, 3, 8, 8);

    /// <summary>Black and white.</summary>
    public static PixelLayout SingleBit(int rows, int columns) => new(rows, columns, "MONOCHROME2", 1, 1, 1);
}
