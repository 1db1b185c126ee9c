using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.Iods.Rules;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class RuleDataTests
{
    private static readonly DicomUID[] Promised =
    [
        DicomUID.CTImageStorage, DicomUID.EnhancedCTImageStorage, DicomUID.MRImageStorage, DicomUID.EnhancedMRImageStorage, DicomUID.ComputedRadiographyImageStorage,
        DicomUID.DigitalXRayImageStorageForPresentation, DicomUID.DigitalXRayImageStorageForProcessing, DicomUID.DigitalMammographyXRayImageStorageForPresentation,
        DicomUID.DigitalMammographyXRayImageStorageForProcessing, DicomUID.UltrasoundImageStorage, DicomUID.UltrasoundMultiFrameImageStorage, DicomUID.NuclearMedicineImageStorage,
        DicomUID.PositronEmissionTomographyImageStorage, DicomUID.XRayAngiographicImageStorage, DicomUID.XRayRadiofluoroscopicImageStorage, DicomUID.SecondaryCaptureImageStorage,
        DicomUID.MultiFrameSingleBitSecondaryCaptureImageStorage, DicomUID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage, DicomUID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
        DicomUID.MultiFrameTrueColorSecondaryCaptureImageStorage, DicomUID.KeyObjectSelectionDocumentStorage, DicomUID.GrayscaleSoftcopyPresentationStateStorage,
        DicomUID.EncapsulatedPDFStorage, DicomUID.BasicTextSRStorage, DicomUID.EnhancedSRStorage, DicomUID.ComprehensiveSRStorage, DicomUID.XRayRadiationDoseSRStorage,
    ];

    [TestCaseSource(nameof(Promised))]
    public void Every_promised_class_has_rules_that_can_be_read(DicomUID sopClass)
    {
        var iod = IodCatalog.Find(sopClass.Value);
        Assert.That(iod, Is.Not.Null);
        var tags = iod!.Always.Attributes.Select(a => a.Tag).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(tags, Is.Ordered.And.Unique);
            Assert.That(iod.Always.Attributes.Single(a => a.Tag == DicomTag.PatientName).Type, Is.EqualTo(RequirementType.Type2));
            Assert.That(iod.Always.Attributes.Single(a => a.Tag == DicomTag.SOPInstanceUID).Type, Is.EqualTo(RequirementType.Type1));
            Assert.That(iod.Optional, Has.Count.LessThanOrEqualTo(64), "one bit each");
            Assert.That(iod.Groups.Select(g => g.Module.Attributes.Attributes), Has.All.Length.EqualTo(1), "a group is one sequence");
        });
    }

    [Test]
    public void Classes_without_rules_are_said_to_have_none() => Assert.That(IodCatalog.Find("1.2.3"), Is.Null);

    [Test]
    public void The_list_of_classes_is_what_is_promised() => Assert.That(IodChecker.SopClasses, Is.EquivalentTo(Promised.Select(p => p.Value)));
}
