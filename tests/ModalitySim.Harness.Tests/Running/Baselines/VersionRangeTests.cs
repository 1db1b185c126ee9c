using ModalitySim.Harness.Running.Baselines;

namespace ModalitySim.Harness.Tests.Running.Baselines;

public sealed class VersionRangeTests
{
    [TestCase("OFFIS_DCMTK_367", "367")]
    [TestCase("dcm4che-2.0", "2.0")]
    [TestCase("ORTHANC_1.12.4", "1.12.4")]
    [TestCase("1.12.4", "1.12.4")]
    [TestCase("PACS", null)]
    [TestCase("", null)]
    public void The_version_in_a_name_is_its_last_number(string name, string? version) => Assert.That(VersionRange.In(name), Is.EqualTo(version));

    [TestCase("1.2", null, null, "1.2.0", true)]
    [TestCase("1.2", null, null, "1.2.1", false)]
    [TestCase(null, "1.2", null, "1.10", true)]
    [TestCase(null, "1.2", null, "1.1.9", false)]
    [TestCase(null, null, "1.10", "1.9.9", true)]
    [TestCase(null, null, "1.10", "1.10.0", false)]
    [TestCase(null, "1", "2", "999999999999999999", false)]
    public void Versions_are_compared_number_by_number(string? exactly, string? from, string? below, string version, bool contained) =>
        Assert.That(new VersionRange { Exactly = exactly, From = from, Below = below }.Contains(version), Is.EqualTo(contained));

    [TestCase("", ExpectedResult = false)]
    [TestCase("1.", ExpectedResult = false)]
    [TestCase("1.x", ExpectedResult = false)]
    [TestCase("v1", ExpectedResult = false)]
    [TestCase("1.2.3.4.5.6.7.8.9", ExpectedResult = false)]
    [TestCase("1.2.3", ExpectedResult = true)]
    public bool Only_numbers_with_dots_are_a_version(string text) => VersionRange.IsVersion(text);
}
