using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Oddities;

/// <summary>Elements and sequences that a reader seldom meets.</summary>
internal static class OddStructures
{
    /// <summary>The depth of nested sequences.</summary>
    public const int Depth = 16;

    /// <summary>Adds private blocks (PS3.5 §7.8.1) at the first and the last place of groups before, among and after the standard ones.</summary>
    public static void PrivateBlocks(DicomDataset dataset, int index)
    {
        dataset
            .AddPrivate("MODSIM UNHEARD OF 1", 0x0009, 0x01, DicomVR.LO, "private text")
            .AddPrivate("MODSIM UNHEARD OF 2", 0x0009, 0x01, DicomVR.DS, "3.14159")
            .AddPrivate("MODSIM UNHEARD OF 1", 0x0029, 0xFF, DicomVR.OB, new byte[] { 0, 255, 1, 254 })
            // The last block of a group, its creator at xxFF.
            .AddOrUpdate(new DicomTag(0x0031, 0x00FF), DicomVR.LO, "MODSIM LAST BLOCK")
            .AddOrUpdate(new DicomTag(0x0031, 0xFFFF), DicomVR.LT, "the last element of the last block")
            // No creator has reserved block 77.
            .AddOrUpdate(new DicomTag(0x0033, 0x7701), DicomVR.SH, "ORPHAN")
            .AddPrivate("MODSIM UNHEARD OF 3", 0x7FE1, 0x10, DicomVR.UN, Encoding.ASCII.GetBytes("after 7FE0,0010 "));
    }

    /// <summary>Adds elements as UN (PS3.5 §6.2.2).</summary>
    public static void UnknownVR(DicomDataset dataset, int index)
    {
        // An item of Implicit VR Little Endian, as UN holds sequences: (0008,0100) "CODE".
        byte[] item = [0xFE, 0xFF, 0x00, 0xE0, 12, 0, 0, 0, 0x08, 0x00, 0x00, 0x01, 4, 0, 0, 0, (byte)'C', (byte)'O', (byte)'D', (byte)'E'];
        dataset
            .AddPrivate("MODSIM UNKNOWN VR", 0x0019, 0x01, DicomVR.UN, Encoding.ASCII.GetBytes("who knows "))
            .AddPrivate("MODSIM UNKNOWN VR", 0x0019, 0x02, DicomVR.UN, item)
            .AddOrUpdate(DicomTag.ImageComments, DicomVR.UN, Encoding.ASCII.GetBytes("a comment as UN "));
    }

    /// <summary>Nests sequences.</summary>
    public static void Nested(DicomDataset dataset, int index)
    {
        DicomDataset inner = new DicomDataset().AddOrUpdate(DicomTag.TextValue, "the bottom");
        for (int depth = 1; depth < Depth; depth++)
            inner = new DicomDataset().AddOrUpdate(DicomTag.TextValue, "one deeper").AddOrUpdate(DicomTag.ContentSequence, inner);
        dataset.AddOrUpdate(DicomTag.ContentSequence, inner);
    }

    /// <summary>Adds sequences without items, and one item without elements.</summary>
    public static void ZeroLengthSequences(DicomDataset dataset, int index) => dataset
        .AddEmpty(DicomTag.ReferencedStudySequence)
        .AddEmpty(DicomTag.ProcedureCodeSequence)
        .AddEmpty(DicomTag.RequestAttributesSequence)
        .AddOrUpdate(DicomTag.ReferencedImageSequence, new DicomDataset());

    /// <summary>Adds what PS3.6 marks as retired.</summary>
    public static void Retired(DicomDataset dataset, int index) => dataset
        .AddOrUpdate(new DicomTag(0x0008, 0x0001), DicomVR.UL, "0")
        .AddOrUpdate(new DicomTag(0x0008, 0x0010), DicomVR.SH, "ACR-NEMA 2.0")
        .AddOrUpdate(new DicomTag(0x0018, 0x1240), DicomVR.IS, "1")
        .AddOrUpdate(new DicomTag(0x0020, 0x0030), DicomVR.DS, "0\\0\\0")
        .AddOrUpdate(new DicomTag(0x0020, 0x0050), DicomVR.DS, "12.5")
        .AddOrUpdate(new DicomTag(0x0028, 0x0005), DicomVR.US, "2")
        .AddOrUpdate(new DicomTag(0x0028, 0x0200), DicomVR.US, "0");

    /// <summary>Adds Data Set Trailing Padding (PS3.10 §7.2).</summary>
    public static void TrailingPadding(DicomDataset dataset, int index) =>
        dataset.AddOrUpdate(DicomTag.DataSetTrailingPadding, DicomVR.OB, new byte[126]);
}
