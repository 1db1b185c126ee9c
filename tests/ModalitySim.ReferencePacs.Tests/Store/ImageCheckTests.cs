using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Tests.Store;

[TestFixture]
public sealed class ImageCheckTests
{
    private static DicomDataset Image(int length, int bits = 16, int frames = 0, int samples = 1, string photometric = "MONOCHROME2")
    {
        var image = new DicomDataset()
            .AddOrUpdate(DicomTag.SamplesPerPixel, samples).AddOrUpdate(DicomTag.PhotometricInterpretation, photometric)
            .AddOrUpdate(DicomTag.Rows, 4).AddOrUpdate(DicomTag.Columns, 6)
            .AddOrUpdate(DicomTag.BitsAllocated, bits).AddOrUpdate(DicomTag.BitsStored, bits).AddOrUpdate(DicomTag.HighBit, bits - 1)
            .AddOrUpdate(DicomTag.PixelRepresentation, 0)
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[length]);
        return frames == 0 ? image : image.AddOrUpdate(DicomTag.NumberOfFrames, frames);
    }

    [TestCase("SamplesPerPixel")]
    [TestCase("PhotometricInterpretation")]
    [TestCase("Rows")]
    [TestCase("Columns")]
    [TestCase("BitsAllocated")]
    [TestCase("BitsStored")]
    [TestCase("HighBit")]
    [TestCase("PixelRepresentation")]
    public void Type_1_attribute_of_an_image_is_missed_when_absent_or_empty(string keyword)
    {
        // PS3.3 Table C.7-11c.
        var tag = DicomTag.Parse(keyword);
        var absent = Image(48);
        absent.Remove(tag);

        Assert.That(ImageCheck.FindMissing(absent), Is.EqualTo(new[] { tag }));
        Assert.That(ImageCheck.FindMissing(Image(48).AddEmpty(tag)), Is.EqualTo(new[] { tag }));
        Assert.That(ImageCheck.FindMissing(Image(48)), Is.Empty);
    }

    [Test]
    public void Object_without_pixels_owes_none_of_them() => Assert.That(ImageCheck.FindMissing(new DicomDataset()), Is.Empty);

    [TestCase(48, 16, 0, 1, "MONOCHROME2", false)]
    [TestCase(46, 16, 0, 1, "MONOCHROME2", true)]
    [TestCase(48, 16, 2, 1, "MONOCHROME2", true)]
    [TestCase(72, 8, 0, 3, "RGB", false)]
    [TestCase(70, 8, 0, 3, "RGB", true)]
    [TestCase(48, 8, 0, 3, "YBR_FULL_422", false)]
    [TestCase(6, 1, 2, 1, "MONOCHROME2", false)]
    [TestCase(4, 1, 2, 1, "MONOCHROME2", true)]
    public void Native_pixels_are_measured(int length, int bits, int frames, int samples, string photometric, bool isShort) =>
        Assert.That(ImageCheck.IsPixelDataShort(Image(length, bits, frames, samples, photometric), DicomTransferSyntax.ExplicitVRLittleEndian), Is.EqualTo(isShort));
}
