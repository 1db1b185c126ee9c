using System.Security.Cryptography;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Modalities.Tests.Devices;

public sealed class DeterminismTests
{
    // Pinned: SHA-256 of instances as they go over the wire, in Explicit VR Little Endian. They change when the device changes,
    // and must not change between machines.
    [TestCase("ct", 0, "06e901416f13d1d9898e9f2b63ef53bac9712313cff7a416a9870f208de23d3a")]
    [TestCase("ct", 4, "fd2d39f6712793850e7c217d8ca7e1b68cc8e7b2c395d19a50d7790b0b2d7bb5")]
    [TestCase("ct", 9, "df98e91f8a9b02bbafc971a5df9ff2af76b7a3247fb2da7bf02568aaced51f26")]
    [TestCase("mr", 0, "999375f373558fe729116297b1237388711eddcb5b9c85e0c7a820c579893193")]
    [TestCase("mr", 11, "86d1064ec4d35fca1cfdcf3430ae94cf48f7a2867c5922496490d7bd1ffc361b")]
    [TestCase("mr", 20, "a17627c80677b9910c67cc5cc37d700c95823500702de50561af07b56ce63262")]
    public void The_same_seed_gives_the_same_bytes_on_every_machine(string kind, int index, string expected) =>
        Assert.That(Hash(Sample.Scheduled(Sample.Profile(kind), 20300517).CreateInstance(index)), Is.EqualTo(expected));

    // Pinned as above, for all instances of all protocols of a kind, one after the other.
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["ct"] = "1caed93e21f24d18b6f3c11ed7b1a3bec60e40a261816eabd42f71e36b05d2f4",
        ["mr"] = "b2ca118264452a590f6d65b9c656881432c51d8666f6cb440d7e79057100c3d2",
        ["enhanced-ct"] = "9813c9ba12c482210ebe9716f8f8439995ae9bb3640a345df08acd8355e9eb27",
        ["enhanced-mr"] = "d7b827db74dca143e65b32f28c0b7456fba413be302d335ff05779cea1fdaa39",
        ["cr"] = "74fd1c15837ab1a118167e58515b6a3cf2d79acd692e94d6b5d2e7a4f169fd94",
        ["dx"] = "03ec224acf9f8ddf9f5b8d238572025b89cc8ca72fa654b780d0170e656dbf8b",
        ["mg"] = "214680aed607d6994a29e7911f8623cebcd2f17ade96ba9038c2bdd1eceb9c20",
        ["us"] = "7d6470c359a0d67b136fdb2b8a598c567b8dd1b9353528a9df15a80bd235bc30",
        ["nm"] = "dc49c246998afcdd3aa1f7f0b83c303f6ba584a25f70d1516515b79a99a66c5c",
        ["pt"] = "7acb910403578db98aecd6d41a657e49c1f8a06a6dfc3ca3686414f0a1f994b9",
        ["xa"] = "d912749c898c52f783f75be0592bfbc2e04096fe522004f23637f12b66228e7e",
        ["rf"] = "06e616826d7cf35504b7d7628704386136b8e419d5e9363c15a5596d61d35e78",
        ["secondary-capture"] = "34294a05c3e0ce4057200f487c0644f04deddb67243e5e1eed1d971b60ee8712",
        ["dose-report"] = "9ebb34fa510efcd299bfd220ff1a724098db9c6f613f32b9d3a83337a12f648c",
        ["text-report"] = "29616350f2b927bbad076509934cae03a77cb4fb9f3d45d7749db46dfa596f80",
        ["presentation-state"] = "a4ebdd898251cdf99def02e1c72993fd51f806cc0c1b283a8998d5bb01f0686c",
        ["key-objects"] = "125e6d83aef21032293831b62771e736c1e3aaec196456bae8615dc0583c1499",
        ["encapsulated-pdf"] = "b279c2eb9de054d13c719a608cf659210c4fb00b65859778448ba1c3f85e965d",
    };

    [TestCaseSource(nameof(Kinds))]
    public void Every_protocol_of_a_kind_gives_the_same_bytes_on_every_machine(string kind)
    {
        DeviceProfile profile = Sample.Profile(kind) with { Protocols = [.. ModalityCatalog.Get(kind).Protocols.Select(protocol => protocol.Name)] };
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (DicomDataset instance in Sample.Scheduled(profile, 20300517).Instances)
        {
            using EncodedDataset encoded = DatasetWriter.Encode(instance, DicomTransferSyntax.ExplicitVRLittleEndian);
            all.AppendData(encoded.ToArray());
        }
        Assert.That(Convert.ToHexStringLower(all.GetHashAndReset()), Is.EqualTo(s_kinds.GetValueOrDefault(kind)), $"the pinned hash of {kind}");
    }

    [Test]
    public void The_worklist_item_and_the_procedure_step_are_the_same_on_every_machine()
    {
        Acquisition acquisition = Sample.Scheduled(Sample.MR, 20300517);
        string[] hashes = [Hash(acquisition.Order.ToWorklistItem()), Hash(acquisition.MppsCreate()), Hash(acquisition.MppsComplete())];
        Assert.That(hashes, Is.EqualTo(new[]
        {
            "cd10c7e013549d82169eaf71faae388f6d9480407f8195c954096171d466393e",
            "f573526bf9aaf9f5f9a808da0f79283cb3e611086ad16a5f77a4a7e153de3995",
            "7c6201225bdf2be78c4b7285a3009ac06c852bfc911ed8981e710a7db6479bf2",
        }));
    }

    private static IEnumerable<string> Kinds => ModalityCatalog.All.Select(entry => entry.Kind);

    [TestCaseSource(nameof(Kinds))]
    public void Many_threads_make_the_same_instances_as_one(string kind)
    {
        DeviceProfile profile = Sample.Profile(kind);
        string[] alone = [.. Sample.Scheduled(profile).Instances.Select(Hash)];
        Acquisition shared = Sample.Scheduled(profile);
        string[] together =
        [
            .. ParallelEnumerable.Range(0, shared.InstanceCount * 4).AsOrdered().WithDegreeOfParallelism(8)
                .Select(i => Hash(shared.CreateInstance(i % shared.InstanceCount))),
        ];
        for (int i = 0; i < together.Length; i++) Assert.That(together[i], Is.EqualTo(alone[i % alone.Length]), $"{i}");
        string[][] parallel = [.. ParallelEnumerable.Range(0, 8).Select(_ => Sample.Scheduled(profile).Instances.Select(Hash).ToArray())];
        Assert.That(parallel, Is.All.EqualTo(alone));
    }

    [Test]
    public void Another_seed_another_device_or_another_order_shares_no_uid()
    {
        DeviceProfile second = Sample.CT with { DeviceSerialNumber = "CT-0002" };
        Order order = Order.Schedule(Sample.CT, 1, Sample.At), other = Order.Schedule(Sample.CT, 2, Sample.At);
        Acquisition[] acquisitions =
        [
            ModalityCatalog.Create(Sample.CT).Acquire(order, 1, Sample.At),
            ModalityCatalog.Create(Sample.CT).Acquire(order, 2, Sample.At),
            ModalityCatalog.Create(Sample.CT).Acquire(other, 1, Sample.At),
            ModalityCatalog.Create(second).Acquire(order, 1, Sample.At),
        ];
        Assert.That(acquisitions.Select(a => a.PerformedProcedureStepUid), Is.Unique);
        Assert.That(acquisitions.SelectMany(a => a.Series).SelectMany(s => s.Instances).Select(i => i.GetString(DicomTag.SOPInstanceUID)), Is.Unique);
    }

    [Test]
    public void An_instance_belongs_to_its_receiver()
    {
        AcquiredSeries series = Sample.Scheduled(Sample.CT).Series[1];
        string before = Hash(series.CreateInstance(1));
        DicomDataset changed = series.CreateInstance(1);
        changed.AddOrUpdate(DicomTag.PatientName, "Changed");
        changed.GetItems(DicomTag.RequestAttributesSequence)[0].AddOrUpdate(DicomTag.RequestedProcedureID, "Changed");
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(changed.GetBytes(DicomTag.PixelData)).Span.Fill(7);
        Assert.That(Hash(series.CreateInstance(1)), Is.EqualTo(before));
    }

    // Only the instance at hand is in memory: a study of thousands of slices needs no more than one of a few.
    [Test]
    public void A_long_study_streams_in_flat_memory()
    {
        DeviceProfile profile = ModalityCatalog.Get("CT").Defaults with { Slices = 1500, Protocols = ["head-bone"], Localizer = false };
        Acquisition acquisition = Sample.Scheduled(profile);
        long most = 0;
        int count = 0;
        foreach (DicomDataset image in acquisition.Instances)
        {
            count += image.Contains(DicomTag.PixelData) ? 1 : 0;
            if (count % 100 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
        Assert.That(count, Is.EqualTo(1500));
        Assert.That(most, Is.LessThan(100L << 20), "1500 slices are 750 MB");
    }

    private static string Hash(DicomDataset dataset)
    {
        using EncodedDataset encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return Convert.ToHexStringLower(SHA256.HashData(encoded.ToArray()));
    }
}
