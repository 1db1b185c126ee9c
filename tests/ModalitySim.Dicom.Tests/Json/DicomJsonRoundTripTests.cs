using CsCheck;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Json;

public sealed class DicomJsonRoundTripTests
{
    private static readonly string[] AllVRs =
    [
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "OB", "OD", "OF", "OL", "OV", "OW", "PN", "SH", "SL",
        "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN", "UR", "US", "UT", "UV",
    ];

    private static readonly string[] Sets = ["", "ISO_IR 100", "ISO_IR 192", "\\ISO 2022 IR 87", "GB18030"];

    private static byte[] Bytes(DicomDataset dataset)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private static void Survives(byte[] encoded)
    {
        var dataset = DatasetReader.Read(encoded, DicomTransferSyntax.ExplicitVRLittleEndian);
        byte[] json = DicomJson.Serialize(dataset);
        Assert.That(Convert.ToHexString(Bytes(DicomJson.Parse(json))), Is.EqualTo(Convert.ToHexString(encoded)), System.Text.Encoding.UTF8.GetString(json));
    }

    // Explicit VR Little Endian: (0009,1001), VR, length, value.
    [TestCase("0900 0110 'LO' 0400 'AB  '")]
    [TestCase("0900 0110 'LO' 0200 '  '")]
    [TestCase("0900 0110 'LO' 0400 ' A  '")]
    [TestCase("0900 0110 'CS' 0600 'A \\B  '")]
    [TestCase("0900 0110 'CS' 0200 '\\\\'")]
    [TestCase("0900 0110 'UI' 0400 '1.2' 00")]
    [TestCase("0900 0110 'UI' 0400 '1.2 '")]
    [TestCase("0900 0110 'PN' 0400 'A== '")]
    [TestCase("0900 0110 'PN' 0600 'A=B=C='")]
    [TestCase("0900 0110 'PN' 0200 '= '")]
    [TestCase("0900 0110 'IS' 0400 '+07 '")]
    [TestCase("0900 0110 'DS' 0600 ' 1.50 '")]
    [TestCase("0900 0110 'FL' 0400 0100807F")]
    [TestCase("0900 0110 'FD' 0800 0000000000000080")]
    [TestCase("0900 0110 'US' 0400 01020304")]
    [TestCase("0900 0110 'LO' 0200 FFFE")]
    [TestCase("0900 0110 'LO' 0400 1B244231")]
    [TestCase("0800 0500 'CS' 0A00 'ISO_IR 100' 0900 0110 'PN' 0400 'M' FC '^ '")]
    [TestCase("0800 0500 'CS' 0A00 'ISO_IR 192' 0900 0110 'PN' 0400 'M' FC '^ '")]
    [TestCase("0800 0500 'CS' 1000 '\\ISO 2022 IR 87 ' 0900 0110 'PN' 0A00 1B2442 3B33 1B2842 '^ '")]
    [TestCase("0800 0500 'CS' 1000 '\\ISO 2022 IR 87 ' 0900 0110 'LO' 0200 'q' 8D")]
    [TestCase("0800 0500 'CS' 1000 '\\ISO 2022 IR 87 ' 0900 0110 'LO' 0200 1B '*'")]
    public void What_is_odd_keeps_its_bytes(string bytes) => Survives(Dicom.Tests.Bytes.Of(bytes));

    [Test]
    public void Any_bytes_in_any_vr_keep_their_bytes() =>
        Gen.Select(Gen.OneOf(AllVRs), Gen.Byte.Array[0, 24], Gen.OneOf(Sets))
            .Sample(
                (vr, value, set) =>
                {
                    if (value.Length % 2 != 0) value = value[1..];
                    var dataset = new DicomDataset();
                    if (set.Length > 0) dataset.AddOrUpdate(DicomTag.SpecificCharacterSet, set);
                    dataset.AddOrUpdate(new DicomTag(0x00091001), DicomVR.Parse(vr), (ReadOnlyMemory<byte>)value);
                    Survives(Bytes(new DicomDataset().AddOrUpdate(DicomTag.ReferencedStudySequence, dataset)));
                    Survives(Bytes(dataset));
                },
                iter: 20_000);

    [Test]
    public void No_text_makes_the_reader_fail_in_another_way()
    {
        byte[] seed = DicomJson.Serialize(new DicomDataset()
            .AddOrUpdate(DicomTag.PatientName, "A^B=C")
            .AddOrUpdate(DicomTag.ReferencedStudySequence, new DicomDataset().AddOrUpdate(DicomTag.Rows, 5).AddOrUpdate(DicomTag.SliceThickness, 2.5))
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[4]));
        Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte, Gen.Int[0, seed.Length - 1], Gen.Int[0, 4].Select(i => "\"{]0\\"u8[i]))
            .Sample(
                (at, value, other, token) =>
                {
                    byte[] text = [.. seed];
                    text[at] = value;
                    text[other] = token;
                    try
                    {
                        DicomJson.ParseAll(text, new() { BulkData = _ => { }, Irregular = (_, _) => { } });
                    }
                    catch (DicomJsonException e)
                    {
                        Assert.That(e.Offset, Is.InRange(0, seed.Length));
                    }
                },
                iter: 20_000);
    }
}
