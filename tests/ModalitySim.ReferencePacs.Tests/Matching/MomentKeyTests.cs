using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Tests.Matching;

[TestFixture]
public sealed class MomentKeyTests
{
    // PS3.4 §C.2.2.2.5.1: closed, open at the beginning, open at the end.
    [TestCase("20300101", "20300101", true)]
    [TestCase("20300101", "20300102", false)]
    [TestCase("20300101-20300103", "20300101", true)]
    [TestCase("20300101-20300103", "20300103", true)]
    [TestCase("20300101-20300103", "20300104", false)]
    [TestCase("-20300101", "20300101", true)]
    [TestCase("-20300101", "20300102", false)]
    [TestCase("20300103-", "20300103", true)]
    [TestCase("20300103-", "20300102", false)]
    [TestCase("20300101 - 20300103", "20300102", true, Description = "spaces around the hyphen")]
    [TestCase("20300101", "2030.01.01", true, Description = "the older form means the same date")]
    [TestCase("20300101-20300103", "2030010", false, Description = "an ill-formed value matches nothing")]
    public void Date_key_matches_by_meaning(string key, string value, bool expected) =>
        Assert.That(MomentKey.Parse(DicomVR.DA, key)!.Matches(DicomVR.DA, value), Is.EqualTo(expected));

    // PS3.4 §C.2.2.2.1.3 note 1 and §C.2.2.2.5.2.
    [TestCase("2230", "223000", true)]
    [TestCase("22", "220000.000000", true)]
    [TestCase("1000-1800", "100000", true)]
    [TestCase("1000-1800", "180000", true)]
    [TestCase("1000-1800", "180001", false)]
    [TestCase("-1800", "000000", true)]
    [TestCase("100000.5-", "100000.4", false)]
    [TestCase("100000.5-", "100000.50", true)]
    public void Time_key_matches_by_meaning(string key, string value, bool expected) =>
        Assert.That(MomentKey.Parse(DicomVR.TM, key)!.Matches(DicomVR.TM, value), Is.EqualTo(expected));

    [TestCase("19980128103000.0000", "19980128103000", true)]
    [TestCase("19980128103000+0000", "19980128073000-0300", true)]
    [TestCase("1998-1999", "19991231235959", true)]
    [TestCase("1998-1999", "20000101", false)]
    [TestCase("19980128103000-0500", "19980128153000", true, Description = "a hyphen that gives no range is that of an offset")]
    [TestCase("199802-", "19980228", true)]
    public void Date_time_key_matches_by_meaning(string key, string value, bool expected) =>
        Assert.That(MomentKey.Parse(DicomVR.DT, key)!.Matches(DicomVR.DT, value), Is.EqualTo(expected));

    [TestCase("2030")]
    [TestCase("20301301")]
    [TestCase("20300103-20300101", Description = "the first end lies behind the second")]
    [TestCase("-")]
    [TestCase("2030*")]
    [TestCase("20300101-20300102-20300103")]
    public void Text_in_none_of_the_forms_is_no_date_key(string key) =>
        Assert.That(MomentKey.Parse(DicomVR.DA, key), Is.Null);

    [TestCase("25")]
    [TestCase("1")]
    [TestCase("10.5")]
    [TestCase("1061")]
    public void Text_in_none_of_the_forms_is_no_time_key(string key) =>
        Assert.That(MomentKey.Parse(DicomVR.TM, key), Is.Null);
}
