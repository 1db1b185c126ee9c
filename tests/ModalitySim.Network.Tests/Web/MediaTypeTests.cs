using ModalitySim.Network.Web;

namespace ModalitySim.Network.Tests.Web;

public sealed class MediaTypeTests
{
    [TestCase("multipart/related; type=\"application/dicom\"; boundary=abc", "multipart/related", "type", "application/dicom")]
    [TestCase("multipart/related;type=application/dicom;boundary=\"a;b,c\"", "multipart/related", "boundary", "a;b,c")]
    [TestCase("Application/DICOM ; Transfer-Syntax = 1.2.840.10008.1.2.1", "application/dicom", "transfer-syntax", "1.2.840.10008.1.2.1")]
    [TestCase("text/plain; x=\"a\\\"b\"", "text/plain", "x", "a\"b")]
    public void A_media_type_has_a_name_and_parameters(string text, string name, string parameter, string value)
    {
        Assert.That(MediaType.TryParse(text, out var type), Is.True);
        Assert.That((type!.Name, type[parameter]), Is.EqualTo((name, value)));
    }

    [Test]
    public void A_list_keeps_weights_and_leaves_out_what_is_none()
    {
        var list = MediaType.ParseList("image/png;q=0.5, nonsense, */*;q=0.1, multipart/related; type=\"application/dicom\"; transfer-syntax=*, image/*;q=2");
        Assert.Multiple(() =>
        {
            Assert.That(list.Select(t => (t.Name, t.Quality)), Is.EqualTo(new[] { ("image/png", 0.5), ("*/*", 0.1), ("multipart/related", 1.0), ("image/*", 1.0) }));
            Assert.That(list[2]["transfer-syntax"], Is.EqualTo("*"));
            Assert.That(list[3].Includes("image/jpeg") && list[1].Includes("a/b") && !list[0].Includes("image/jpeg"), Is.True);
        });
    }

    // RFC 2387 §3.4: the type parameter holds a slash and has to be quoted.
    [Test]
    public void A_value_that_is_no_token_is_quoted() =>
        Assert.That(MultipartWriter.ContentType("application/dicom", "b").ToString(), Is.EqualTo("multipart/related; type=\"application/dicom\"; boundary=b"));
}
