using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Modules;

/// <summary>US Image (PS3.3 §C.8.5.6), US Region Calibration (§C.8.5.5) and Palette Color Lookup Table (§C.7.9).</summary>
internal static class USImageModules
{
    /// <summary>Adds the one region of a two-dimensional image, calibrated in centimeters.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="rows">Rows of the image, all in the region.</param>
    /// <param name="columns">Columns of the image, all in the region.</param>
    /// <param name="spacing">Distance of pixels, in mm.</param>
    /// <param name="hasFlow">Whether the region shows flow in colour.</param>
    public static void AddRegion(DicomDataset dataset, int rows, int columns, double spacing, bool hasFlow) =>
        dataset.AddOrUpdate(DicomTag.SequenceOfUltrasoundRegions, new DicomDataset()
            // §C.8.5.5.1.1 and 1.2: 2D; tissue, or color flow.
            .AddOrUpdate(DicomTag.RegionSpatialFormat, 1)
            .AddOrUpdate(DicomTag.RegionDataType, hasFlow ? 2 : 1)
            .AddOrUpdate(DicomTag.RegionFlags, 0)
            .AddOrUpdate(DicomTag.RegionLocationMinX0, 0)
            .AddOrUpdate(DicomTag.RegionLocationMinY0, 0)
            .AddOrUpdate(DicomTag.RegionLocationMaxX1, columns - 1)
            .AddOrUpdate(DicomTag.RegionLocationMaxY1, rows - 1)
            .AddOrUpdate(DicomTag.ReferencePixelX0, columns / 2)
            .AddOrUpdate(DicomTag.ReferencePixelY0, 0)
            .AddOrUpdate(DicomTag.ReferencePixelPhysicalValueX, 0.0)
            .AddOrUpdate(DicomTag.ReferencePixelPhysicalValueY, 0.0)
            .AddOrUpdate(DicomTag.PhysicalUnitsXDirection, 3)
            .AddOrUpdate(DicomTag.PhysicalUnitsYDirection, 3)
            .AddOrUpdate(DicomTag.PhysicalDeltaX, Math.Round(spacing / 10, 8))
            .AddOrUpdate(DicomTag.PhysicalDeltaY, Math.Round(spacing / 10, 8)));

    /// <summary>Adds the transducer and its settings.</summary>
    /// <param name="dataset">Receives the attributes.</param>
    /// <param name="depth">Depth of Scan Field, in mm.</param>
    /// <param name="isHeart">Whether it is a phased sector for hearts rather than a curved one.</param>
    public static void AddTransducer(DicomDataset dataset, double depth, bool isHeart) => dataset
        .AddOrUpdate(DicomTag.TransducerData, isHeart ? "S4-2" : "C5-1")
        .AddOrUpdate(DicomTag.TransducerType, isHeart ? "SECTOR_PHASED" : "CURVED LINEAR")
        .AddOrUpdate(DicomTag.DepthOfScanField, (int)depth)
        .AddDecimals(DicomTag.MechanicalIndex, 1.1)
        .AddDecimals(DicomTag.SoftTissueThermalIndex, 0.4)
        .AddDecimals(DicomTag.BoneThermalIndex, 0.6)
        .AddDecimals(DicomTag.CranialThermalIndex, 0.9)
        .AddOrUpdate(DicomTag.ProcessingFunction, isHeart ? "ADULT ECHO" : "ABDOMEN GENERAL");

    /// <summary>Adds the palette of 256 entries of 16 bits that a colour map is.</summary>
    public static void AddPalette(DicomDataset dataset, ColorMap map)
    {
        (DicomTag Descriptor, DicomTag Data)[] channels =
        [
            (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData),
            (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData),
            (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData),
        ];
        for (int i = 0; i < channels.Length; i++)
        {
            byte[] bytes = new byte[512];
            ushort[] entries = map.Channel(i);
            for (int at = 0; at < entries.Length; at++) System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at * 2), entries[at]);
            dataset
                .AddOrUpdate(channels[i].Descriptor, 256, 0, 16)
                .AddOrUpdate(channels[i].Data, DicomVR.OW, bytes.AsMemory());
        }
    }
}
