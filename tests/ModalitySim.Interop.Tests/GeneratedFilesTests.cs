using System.Security.Cryptography;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests;

/// <summary>What the simulated devices make, judged by verifiers and decoders of other projects.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GeneratedFilesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    private static IEnumerable<TestCaseData> Devices()
    {
        foreach (var entry in ModalityCatalog.All)
        {
            var every = entry.Defaults with { Slices = 3, Frames = 3, Protocols = [.. entry.Protocols.Select(protocol => protocol.Name)] };
            yield return Case(every, "every protocol");
            yield return Case(entry.Defaults with { Slices = 2, Frames = 2, Rows = 96, Columns = 128, Localizer = false, GantryTilt = 12 }, "small, tilted");
            if (entry.Documents.Count > 0) yield return Case(entry.Defaults with { Slices = 1, Frames = 2, Rows = 64, Columns = 64, Documents = entry.Documents }, "every document");
            // Names are the same whatever the device: two kinds are enough.
            if (entry.Kind is not ("ct" or "mr")) continue;
            // Not ISO 2022 IR 87: dciodvfy and pydicom 2.3 take bytes of its two-byte characters for '\', '=' and '^'.
            yield return Case(entry.Defaults with { Slices = 2, Frames = 2, Rows = 64, Columns = 64, Locale = "ja", CharacterSets = ["ISO_IR 192"] }, "Japanese");
            yield return Case(entry.Defaults with { Slices = 2, Frames = 2, Rows = 64, Columns = 64, Locale = "zh_CN", CharacterSets = ["GB18030"] }, "Chinese");
            yield return Case(entry.Defaults with { Slices = 2, Frames = 2, Rows = 64, Columns = 64, Locale = "ru", CharacterSets = ["ISO_IR 144"] }, "Russian");
        }

        static TestCaseData Case(DeviceProfile profile, string what) => new TestCaseData(profile).SetArgDisplayNames(profile.Kind, what);
    }

    [TestCaseSource(nameof(Devices))]
    public async Task Dciodvfy_finds_no_error_in_a_file_of(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, dataset) in Generate(profile, folder))
        {
            Assert.That(await Dciodvfy.ErrorsAsync(path), Is.Empty, $"{dataset.GetString(DicomTag.SeriesDescription)}, instance {dataset.GetString(DicomTag.InstanceNumber)}");
        }
    }

    [TestCaseSource(nameof(Devices))]
    public async Task Pydicom_decodes_the_pixels_and_the_name_that_were_made_by(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        var files = Generate(profile, folder);
        var descriptions = await Pydicom.DescribeAsync(files.Select(file => file.Path));
        Assert.That(descriptions, Has.Count.EqualTo(files.Count));
        Assert.Multiple(() =>
        {
            foreach (var ((path, dataset), description) in files.Zip(descriptions))
            {
                if (dataset.Contains(DicomTag.PixelData))
                {
                    Assert.That(description["pixels"]!["sha256"]!.ToString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Samples(dataset)))), path);
                    Assert.That(description["pixels"]!["minimum"]!.GetValue<int>(), Is.Not.EqualTo(description["pixels"]!["maximum"]!.GetValue<int>()), path);
                }

                Assert.That(
                    Pydicom.Text(description, "00100010"), Is.EqualTo(dataset.GetString(DicomTag.PatientName)!.Split('=')[0]), path);
                Assert.That(Pydicom.Text(description, "00080018"), Is.EqualTo(dataset.GetString(DicomTag.SOPInstanceUID)), path);
            }
        });
    }

    [TestCaseSource(nameof(Devices))]
    public async Task Dcmdump_and_gdcm_open_the_files_of(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, dataset) in Generate(profile, folder).GroupBy(file => file.Dataset.GetString(DicomTag.SeriesInstanceUID)).Select(series => series.First()))
        {
            Assert.That(await Dcmtk.DumpAsync(path), Does.Contain(dataset.GetString(DicomTag.SOPInstanceUID)));
            Assert.That(await Gdcm.InfoAsync(path), Does.Contain(dataset.GetString(DicomTag.SOPClassUID)));
            if (!dataset.Contains(DicomTag.PixelData))
                continue;
            var converted = DicomFile.Open(await Gdcm.ConvertAsync(path, path + ".gdcm")).Dataset;
            Assert.That(Samples(converted).AsSpan().SequenceEqual(Samples(dataset)), Is.True, $"gdcmconv changed the pixels of {path}");
        }
    }

    // What pydicom's array holds: the padding left off, single bits as bytes.
    private static byte[] Samples(DicomDataset dataset)
    {
        int count = dataset.GetInt32(DicomTag.Rows)!.Value * dataset.GetInt32(DicomTag.Columns)!.Value
            * dataset.GetInt32(DicomTag.SamplesPerPixel)!.Value * (dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1);
        var bytes = dataset.GetBytes(DicomTag.PixelData).Span;
        if (dataset.GetInt32(DicomTag.BitsAllocated) != 1)
            return Interleaved([.. bytes[..(count * dataset.GetInt32(DicomTag.BitsAllocated)!.Value / 8)]], dataset.GetInt32(DicomTag.PlanarConfiguration) == 1);
        var samples = new byte[count];
        for (var i = 0; i < count; i++) samples[i] = (byte)((bytes[i / 8] >> (i % 8)) & 1);
        return samples;
    }

    // Planes of one frame of bytes, sample by sample.
    private static byte[] Interleaved(byte[] bytes, bool isPlanar)
    {
        if (!isPlanar) return bytes;
        int plane = bytes.Length / 3;
        return [.. Enumerable.Range(0, bytes.Length).Select(i => bytes[(i % 3 * plane) + (i / 3)])];
    }

    private static List<(string Path, DicomDataset Dataset)> Generate(DeviceProfile profile, TemporaryFolder folder)
    {
        var modality = ModalityCatalog.Create(profile);
        var acquisition = modality.Acquire(Order.Schedule(profile, seed: 42, At), seed: 42, At);
        List<(string, DicomDataset)> files = [];
        foreach (var dataset in acquisition.Instances)
        {
            var path = Path.Combine(folder.Path, $"{files.Count:D4}.dcm");
            GeneratedFile.Save(dataset, path);
            files.Add((path, dataset));
        }

        Assert.That(files, Is.Not.Empty);
        return files;
    }
}
