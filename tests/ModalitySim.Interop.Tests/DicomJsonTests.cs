using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Json;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Peers;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests;

/// <summary>DICOM JSON (PS3.18 Annex F) of generated files, against pydicom and DCMTK.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DicomJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    private static IEnumerable<TestCaseData> Devices() =>
        from entry in ModalityCatalog.All
        from set in new[] { ("", "en"), ("ISO_IR 144", "ru"), ("ISO_IR 192", "ja") }
        let profile = entry.Defaults with { Slices = 2, Rows = 64, Columns = 64, Locale = set.Item2, CharacterSets = set.Item1.Length == 0 ? [] : [set.Item1] }
        select new TestCaseData(profile).SetArgDisplayNames(profile.Modality, set.Item2);

    [TestCaseSource(nameof(Devices))]
    public void A_generated_instance_keeps_every_byte_through_json(DeviceProfile profile)
    {
        foreach (var dataset in Instances(profile))
        {
            byte[] encoded = Encode(dataset);
            var received = DatasetReader.Read(encoded, DicomTransferSyntax.ExplicitVRLittleEndian);
            Assert.That(Encode(DicomJson.Parse(DicomJson.Serialize(received))), Is.EqualTo(encoded));
        }
    }

    [TestCaseSource(nameof(Devices))]
    public async Task Pydicom_reads_the_data_set_out_of_our_json(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        var dataset = Instances(profile).First();
        string file = Path.Combine(folder.Path, "a.dcm"), json = Path.Combine(folder.Path, "a.json");
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(file);
        await File.WriteAllBytesAsync(json, DicomJson.Serialize(dataset));
        string python = await Installed.PythonWithAsync("pydicom", "python3-pydicom");
        var result = await Tool.RunAsync(python, [Path.Combine(AppContext.BaseDirectory, "Oracles", "dicom_json.py"), "from", file, json]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
    }

    [TestCaseSource(nameof(Devices))]
    public async Task The_json_of_pydicom_gives_our_data_set(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        var dataset = Instances(profile).First();
        string file = Path.Combine(folder.Path, "a.dcm");
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(file);
        string python = await Installed.PythonWithAsync("pydicom", "python3-pydicom");
        var result = await Tool.RunAsync(python, [Path.Combine(AppContext.BaseDirectory, "Oracles", "dicom_json.py"), "to", file]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        AssertSame(DicomJson.Parse(System.Text.Encoding.Latin1.GetBytes(result.Output)), dataset);
    }

    [TestCaseSource(nameof(Devices))]
    public async Task The_json_of_dcm2json_gives_our_data_set(DeviceProfile profile)
    {
        using var folder = new TemporaryFolder();
        var dataset = Instances(profile).First();
        string file = Path.Combine(folder.Path, "a.dcm"), json = Path.Combine(folder.Path, "a.json");
        new DicomFile(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).Save(file);
        var result = await Tool.RunAsync(Installed.Program("dcm2json", "dcmtk"), [file, json]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        AssertSame(DicomJson.Parse(await File.ReadAllBytesAsync(json)), dataset);
    }

    /// <summary>Values compared as numbers where the VR is one: both write DS as JSON numbers of their own.</summary>
    private static void AssertSame(DicomDataset actual, DicomDataset expected)
    {
        Assert.That(actual.Select(e => e.ToString()), Is.EqualTo(expected.Select(e => e.ToString())));
        foreach (var element in expected)
        {
            string name = element.ToString();
            var tag = element.Tag;
            if (element.Sequence is { } items)
            {
                Assert.That(actual.GetItems(tag), Has.Count.EqualTo(items.Count), name);
                for (int i = 0; i < items.Count; i++) AssertSame(actual.GetItems(tag)[i], items[i]);
            }
            else if (element.VR == DicomVR.DS || element.VR == DicomVR.IS)
            {
                Assert.That(actual.GetDoubles(tag), Is.EqualTo(expected.GetDoubles(tag)), name);
            }
            else if (tag != DicomTag.SpecificCharacterSet)
            {
                Assert.That(actual.GetString(tag), Is.EqualTo(expected.GetString(tag)), name);
                if (!element.VR.IsText) Assert.That(actual.GetBytes(tag).ToArray(), Is.EqualTo(expected.GetBytes(tag).ToArray()), name);
            }
        }
    }

    private static IEnumerable<DicomDataset> Instances(DeviceProfile profile)
    {
        var modality = ModalityCatalog.Create(profile);
        return modality.Acquire(Order.Schedule(profile, 20300517, At), 20300517, At).Series.SelectMany(s => s.Instances);
    }

    private static byte[] Encode(DicomDataset dataset)
    {
        using var encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }
}
