using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests;

public sealed class SeedsTests
{
    // Pinned, and computed with another SHA-256: the values must be the same on every machine and in every version.
    [TestCase(0UL, "", 3865360174380453488UL)]
    [TestCase(42UL, "patient/name", 475931893657251641UL)]
    [TestCase(ulong.MaxValue, "Straße/名前", 10498541878377132591UL)]
    public void A_seed_derives_the_same_seed_everywhere(ulong seed, string path, ulong expected) =>
        Assert.That(Seeds.Derive(seed, path), Is.EqualTo(expected));

    [Test]
    public void A_seed_derives_the_same_uid_everywhere() =>
        Assert.That(Seeds.Uid(42, "series/1/instance/1"), Is.EqualTo("2.25.283320460465178895024109149879647408905"));

    [Test]
    public void Other_seeds_and_other_paths_derive_other_values()
    {
        string[] uids = [.. from seed in Enumerable.Range(0, 50) from path in Enumerable.Range(0, 50) select Seeds.Uid((ulong)seed, $"p/{path}")];
        ulong[] seeds = [.. from seed in Enumerable.Range(0, 50) from path in Enumerable.Range(0, 50) select Seeds.Derive((ulong)seed, $"p/{path}")];
        Assert.That(uids, Is.Unique);
        Assert.That(seeds, Is.Unique);
    }

    // PS3.5 §B.2: "2.25." and the decimal value of a UUID without leading zeros; §9.1: at most 64 characters.
    [Test]
    public void A_uid_is_a_valid_uuid_in_decimal()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            string uid = Seeds.Uid(seed, "x");
            Assert.That(new DicomUID(uid).IsValid, uid);
            Assert.That(uid, Does.Match("^2\\.25\\.[1-9][0-9]{0,38}$"));
            UInt128 number = UInt128.Parse(uid["2.25.".Length..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That((int)(number >> 76) & 0xF, Is.EqualTo(8), "UUID version");
            Assert.That((int)(number >> 62) & 0x3, Is.EqualTo(2), "UUID variant");
        }
    }

    [Test]
    public void A_path_may_be_longer_than_any_buffer() =>
        Assert.That(Seeds.Derive(1, new string('x', 10_000)), Is.Not.EqualTo(Seeds.Derive(1, new string('x', 9_999))));
}
