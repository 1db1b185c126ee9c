using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.Iods.Studies;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class HostileDataTests
{
    private static readonly string[] VRs = ["AE", "AT", "CS", "DS", "FD", "IS", "LO", "OB", "OW", "PN", "SH", "SQ", "UI", "UL", "UN", "US", "UT", "ZZ"];

    [Test]
    public void Whatever_stands_in_a_data_set_it_is_judged_without_an_exception()
    {
        var random = new Random(20260105);
        byte[][] seeds = [.. new[] { CTSample.Create(), CTSample.CreateEnhanced(), Report() }.Select(Encode)];
        int read = 0;
        for (int round = 0; round < 5_000; round++)
        {
            byte[] bytes = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (int i = random.Next(1, 4); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            DicomDataset dataset;
            try
            {
                dataset = DatasetReader.Read(bytes, DicomTransferSyntax.ExplicitVRLittleEndian);
            }
            catch (DicomDataException)
            {
                continue;
            }

            read++;
            Assert.That(() => Judge(dataset), Throws.Nothing, () => $"round {round}: {Convert.ToHexString(bytes)}");
        }

        Assert.That(read, Is.GreaterThan(500));
    }

    [Test]
    public void Every_attribute_in_every_VR_is_judged_without_an_exception()
    {
        foreach (var sample in new[] { CTSample.Create(), CTSample.CreateEnhanced(), Report() })
            foreach (var element in sample.ToList())
                foreach (string vr in VRs)
                    Assert.That(() => Judge(sample.Clone().AddOrUpdate(element.Tag, DicomVR.Parse(vr), new byte[] { 0x41, 0x5C, 0xFF })), Throws.Nothing, () => $"{element.Tag.Keyword} as {vr}");
    }

    private static void Judge(DicomDataset dataset)
    {
        _ = IodChecker.Check(dataset);
        var consistency = new StudyConsistency();
        consistency.Add(InstanceSummary.Of(dataset, "1"));
        consistency.Add(InstanceSummary.Of(dataset, "2"));
        _ = consistency.Findings();
    }

    private static byte[] Encode(DicomDataset dataset)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private static DicomDataset Report() => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.BasicTextSRStorage).AddOrUpdate(DicomTag.ValueType, "CONTAINER")
        .AddOrUpdate(DicomTag.ContentSequence, new DicomDataset().AddOrUpdate(DicomTag.RelationshipType, "CONTAINS").AddOrUpdate(DicomTag.ValueType, "IMAGE")
            .AddOrUpdate(DicomTag.ReferencedSOPSequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2")));
}
