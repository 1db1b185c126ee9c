using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests;

public sealed class ModalityCatalogTests
{
    private static IEnumerable<string> Entries => ModalityCatalog.All.Select(entry => entry.Kind);

    [Test]
    public void The_catalogue_lists_every_device_that_is_written()
    {
        Type[] written = [.. typeof(Modality).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Modality)) && !type.IsAbstract)];
        Type[] listed = [.. ModalityCatalog.All.Select(entry => entry.Create(entry.Defaults).GetType())];
        Assert.That(listed.Distinct(), Is.EquivalentTo(written));
    }

    [TestCaseSource(nameof(Entries))]
    public void A_device_as_it_comes_from_the_factory_works(string kind)
    {
        ModalityEntry entry = ModalityCatalog.Get(kind);
        Modality device = ModalityCatalog.Create(entry.Defaults);
        Acquisition acquisition = device.Acquire(Order.Schedule(entry.Defaults, 1, Sample.At), 1, Sample.At);
        Assert.That((entry.Defaults.Kind, entry.Defaults.Modality), Is.EqualTo((entry.Kind, entry.Modality)));
        Assert.That(acquisition.Series.Select(series => series.SopClassUid).Distinct(), Is.SubsetOf(entry.SopClassUids));
        Assert.That(acquisition.Series.Count(series => !series.IsLocalizer), Is.GreaterThanOrEqualTo(entry.StandardProtocols.Count));
        Assert.That(acquisition.CreateInstance(acquisition.InstanceCount - 1).GetString(DicomTag.Modality), Is.EqualTo(entry.Modality));
    }

    [TestCaseSource(nameof(Entries))]
    public void Every_protocol_runs_and_has_a_code_of_its_own(string kind)
    {
        ModalityEntry entry = ModalityCatalog.Get(kind);
        Assert.That(entry.Protocols.Select(protocol => protocol.Code), Is.Unique);
        // PS3.5 §6.2: SH of a code value holds 16 characters.
        Assert.That(entry.Protocols.Select(protocol => protocol.Code.Value.Length), Is.All.InRange(1, 16));
        foreach (ProtocolInfo protocol in entry.Protocols)
        {
            Acquisition acquisition = Sample.Scheduled(Sample.Profile(entry.Kind) with { Protocols = [protocol.Name], Localizer = false });
            Assert.That(acquisition.Series.Select(series => series.ProtocolCodes), Is.All.EqualTo(new[] { protocol.Code }));
            Assert.That(acquisition.Series[0].CreateInstance(0).Contains(DicomTag.ContrastBolusAgent), Is.EqualTo(protocol.UsesContrast), protocol.Name);
        }
    }

    [Test]
    public void Devices_have_names_titles_and_serial_numbers_of_their_own()
    {
        DeviceProfile[] profiles = [.. ModalityCatalog.All.Select(entry => entry.Defaults)];
        Assert.That(profiles.Select(profile => profile.Name), Is.Unique);
        Assert.That(profiles.Select(profile => profile.AETitle), Is.Unique);
        Assert.That(profiles.Select(profile => profile.DeviceSerialNumber), Is.Unique);
    }

    [Test]
    public void A_kind_and_the_first_kind_of_a_modality_are_found_whatever_the_case()
    {
        Assert.That(ModalityCatalog.Find("CT")?.Kind, Is.EqualTo("ct"));
        Assert.That(ModalityCatalog.Of(new DeviceProfile { Modality = "MR" }).Kind, Is.EqualTo("mr"));
        Assert.That(ModalityCatalog.Find("no-such-kind"), Is.Null);
    }

    [Test]
    public void A_kind_is_unique_and_in_lower_case_with_dashes()
    {
        Assert.That(Entries, Is.Unique);
        Assert.That(Entries, Is.All.Match("^[a-z]+(-[a-z]+)*$"));
    }

    private static IEnumerable<TestCaseData> Impossible()
    {
        yield return new TestCaseData(Sample.CT with { Kind = "", Modality = "XX" }, "XX").SetArgDisplayNames("modality");
        yield return new TestCaseData(Sample.CT with { Kind = "xx" }, "xx").SetArgDisplayNames("kind");
        yield return new TestCaseData(Sample.CT with { Modality = "MR" }, "has modality CT").SetArgDisplayNames("kind of another modality");
        yield return new TestCaseData(Sample.CT with { Frames = 0 }, "frames").SetArgDisplayNames("frames");
        yield return new TestCaseData(Sample.CT with { Protocols = ["t1"] }, "t1").SetArgDisplayNames("protocol");
        yield return new TestCaseData(Sample.CT with { Rows = 0 }, "rows").SetArgDisplayNames("rows");
        yield return new TestCaseData(Sample.CT with { Columns = 65536 }, "columns").SetArgDisplayNames("columns");
        yield return new TestCaseData(Sample.CT with { Rows = 65535, Columns = 65535 }, "too big").SetArgDisplayNames("pixels");
        yield return new TestCaseData(Sample.CT with { Slices = 0 }, "slices").SetArgDisplayNames("slices");
        yield return new TestCaseData(Sample.CT with { Locale = "xx" }, "xx").SetArgDisplayNames("locale");
        yield return new TestCaseData(Sample.CT with { CharacterSets = ["ISO_IR 999"] }, "ISO_IR 999").SetArgDisplayNames("character set");
        yield return new TestCaseData(Sample.CT with { AETitle = "" }, "AE title").SetArgDisplayNames("no AE title");
        yield return new TestCaseData(Sample.CT with { AETitle = "SEVENTEEN_LETTERS" }, "AE title").SetArgDisplayNames("long AE title");
        yield return new TestCaseData(Sample.CT with { GantryTilt = double.NaN }, "gantry").SetArgDisplayNames("tilt");
        yield return new TestCaseData(Sample.MR with { MagneticFieldStrength = 0 }, "field").SetArgDisplayNames("field");
    }

    [TestCaseSource(nameof(Impossible))]
    public void A_device_that_cannot_be_is_refused_with_the_reason(DeviceProfile profile, string reason) =>
        Assert.That(() => ModalityCatalog.Create(profile), Throws.ArgumentException.With.Message.Contains(reason).IgnoreCase);
}
