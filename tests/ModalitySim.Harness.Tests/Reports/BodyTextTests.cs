using System.Text;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports.Html;

namespace ModalitySim.Harness.Tests.Reports;

public sealed class BodyTextTests
{
    [Test]
    public void A_body_of_text_is_shown_up_to_the_character_that_the_cut_went_through()
    {
        var bytes = Encoding.UTF8.GetBytes("[\"山田\"]");
        Assert.That(BodyText.Of(Event(bytes)), Is.EqualTo("[\"山田\"]"));
        Assert.That(BodyText.Of(Event(bytes[..^4])), Is.EqualTo("[\"山"));
    }

    [TestCase(EvidenceLevel.Http, "00ff")]
    [TestCase(EvidenceLevel.Http, "fffe414243444546")]
    [TestCase(EvidenceLevel.Http, "zz")]
    [TestCase(EvidenceLevel.Pdu, "4142")]
    public void Other_bytes_are_not(EvidenceLevel level, string hex) => Assert.That(BodyText.Of(Event([]) with { Level = level, Hex = hex }), Is.Null);

    private static EvidenceEvent Event(byte[] bytes) => new()
    {
        Id = "a1#1",
        Association = 1,
        At = DateTimeOffset.UnixEpoch,
        Level = EvidenceLevel.Http,
        Direction = EvidenceDirection.Received,
        Summary = "body",
        Hex = Convert.ToHexStringLower(bytes),
        Length = bytes.Length,
    };
}
