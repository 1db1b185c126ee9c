using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class ContentTreeTests
{
    // PS3.3 Table A.35.1-2 (Basic Text SR) and A.35.4-2 (Key Object Selection).
    [TestCase("1.2.840.10008.5.1.4.1.1.88.11", "CONTAINS", "CODE", true)]
    [TestCase("1.2.840.10008.5.1.4.1.1.88.11", "CONTAINS", "NUM", false)]
    [TestCase("1.2.840.10008.5.1.4.1.1.88.11", "HAS PROPERTIES", "TEXT", false)]
    [TestCase("1.2.840.10008.5.1.4.1.1.88.59", "CONTAINS", "TEXT", true)]
    [TestCase("1.2.840.10008.5.1.4.1.1.88.59", "CONTAINS", "CONTAINER", false)]
    [TestCase("1.2.840.10008.5.1.4.1.1.88.33", "CONTAINS", "SCOORD", true)]
    public void Relationships_are_those_of_the_IODs_table(string sopClass, string relationship, string valueType, bool isAllowed)
    {
        var dataset = Tree(sopClass, new DicomDataset().AddOrUpdate(DicomTag.RelationshipType, relationship).AddOrUpdate(DicomTag.ValueType, valueType));
        Assert.That(IodChecker.Check(dataset).Any(f => f.Code == "sr.relationship"), Is.Not.EqualTo(isAllowed));
    }

    [TestCase("1.2.3", false)]
    [TestCase("1.2.4", true)]
    public void An_image_that_the_tree_references_is_listed_as_evidence(string listed, bool isFound)
    {
        var reference = new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.CTImageStorage).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, "1.2.3");
        var dataset = Tree("1.2.840.10008.5.1.4.1.1.88.11", new DicomDataset().AddOrUpdate(DicomTag.RelationshipType, "CONTAINS").AddOrUpdate(DicomTag.ValueType, "IMAGE").AddOrUpdate(DicomTag.ReferencedSOPSequence, reference))
            .AddOrUpdate(DicomTag.CurrentRequestedProcedureEvidenceSequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSeriesSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.ReferencedSOPSequence, new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, listed))));
        Assert.That(IodChecker.Check(dataset).Any(f => f.Code == "sr.evidence"), Is.EqualTo(isFound));
    }

    private static DicomDataset Tree(string sopClass, DicomDataset item) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, sopClass).AddOrUpdate(DicomTag.ValueType, "CONTAINER").AddOrUpdate(DicomTag.ContentSequence, item);
}
