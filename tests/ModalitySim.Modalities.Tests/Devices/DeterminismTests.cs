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
        ["ct"] = "1e99499e0696558a681400f0593fdc657caf2445dc1fbdabda8056bb94c6215b",
        ["mr"] = "18a8d4a48a8408a13728e0b939db043050f93ff11bb9175507e73d4f779edc77",
        ["enhanced-ct"] = "063c27e12ac39c4ab21e2a44a66ab26c6020f0908a587f6720e7ebd99e331aca",
        ["enhanced-mr"] = "4121651faf6c901f57c7b00fccce684359962df62d774c852d8b2f3c7611389e",
        ["cr"] = "cafd2d16aab4f72caa030d457c3acb5aed65a3290931718477d77b4efc83ee66",
        ["dx"] = "16fd1f27807b262b2c1d73ac86b840afab7aa3d92bffe357ef7f11a971c0ce9a",
        ["mg"] = "ea33fbfcf1de1c042b594b14f5b297c70a81b93990b3002435fa0dc5c5b9d960",
        ["us"] = "e4317f4a845e083153a2e6f08a12e48a1b9a1a467026687ad84a2a7715e75553",
        ["nm"] = "2315a7f1d17a148d1db5ec46ed75892287cc73def469b05cf5f5aa45021fdc72",
        ["pt"] = "3fa57b071076040e8f79b83c8f577fc8c3a7ae891c029a40ec2c7e9d1cd1c5a3",
        ["xa"] = "2180d66be3d6f698f4ce66576e1f0bed9771ef96e9c43c3151818e2e756c9db1",
        ["rf"] = "a6b3fb0558b5110dffc2a350700e6a13a6cdd99e32fd2aaa2c1bc8e7b547c681",
        ["secondary-capture"] = "cb082e76a152023cb33f5251813ccd0a4c49139fcbca2b78d140e1ea80391744",
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
