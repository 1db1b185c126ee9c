using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Tests.Matching;

[TestFixture]
public sealed class ResponseIdentifierTests
{
    [Test]
    public void Response_has_what_was_asked_for_and_nothing_else()
    {
        // PS3.4 §K.4.1.1.3.2.
        var keys = new DicomDataset()
            .AddOrUpdate(DicomTag.PatientID, "P1")
            .AddEmpty(DicomTag.PatientWeight)
            .AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset().AddEmpty(DicomTag.Modality));

        var response = ResponseIdentifier.Build(keys, WorklistItems.Item(), out var isComplete);

        Assert.That(response.Select(element => element.Tag), Is.EqualTo(new[] { DicomTag.PatientID, DicomTag.PatientWeight, DicomTag.ScheduledProcedureStepSequence }));
        Assert.That(response.GetString(DicomTag.PatientWeight), Is.Empty, "unknown value goes back empty");
        Assert.That(response.GetItems(DicomTag.ScheduledProcedureStepSequence).Single().Select(element => element.Tag), Is.EqualTo(new[] { DicomTag.Modality }));
        Assert.That(isComplete, Is.True);
    }

    [Test]
    public void Whole_sequence_comes_back_when_no_key_stands_in_it([Values] bool hasItem)
    {
        var keys = hasItem
            ? new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset())
            : new DicomDataset().AddEmpty(DicomTag.ScheduledProcedureStepSequence);

        var step = ResponseIdentifier.Build(keys, WorklistItems.Item(), out _).GetItems(DicomTag.ScheduledProcedureStepSequence).Single();

        Assert.That(step.GetString(DicomTag.ScheduledStationAETitle), Is.EqualTo("CT_SIM"));
        Assert.That(step.GetString(DicomTag.ScheduledProcedureStepID), Is.EqualTo("S1"));
    }

    [Test]
    public void Character_set_of_the_entity_is_declared_and_its_text_kept()
    {
        var entity = WorklistItems.Item().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100").AddOrUpdate(DicomTag.PatientName, "Äneas^Rüdiger");
        var keys = new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192").AddEmpty(DicomTag.PatientName);

        var response = ResponseIdentifier.Build(keys, entity, out _);

        Assert.That(response.GetString(DicomTag.SpecificCharacterSet), Is.EqualTo("ISO_IR 100"));
        Assert.That(response.GetString(DicomTag.PatientName), Is.EqualTo("Äneas^Rüdiger"));
    }

    [Test]
    public void Character_set_is_left_out_when_the_entity_has_none()
    {
        // PS3.4 §C.2.2.2: never with zero length.
        var keys = new DicomDataset().AddEmpty(DicomTag.SpecificCharacterSet).AddEmpty(DicomTag.PatientID);

        Assert.That(ResponseIdentifier.Build(keys, WorklistItems.Item(), out _).Contains(DicomTag.SpecificCharacterSet), Is.False);
    }

    [Test]
    public void Private_attribute_comes_back_in_the_block_of_the_request()
    {
        var entity = WorklistItems.Item().AddPrivate("OTHER", 0x0011, 0x01, DicomVR.LO, "no").AddPrivate("ACME", 0x0011, 0x01, DicomVR.LO, "yes");
        var keys = new DicomDataset().AddPrivate("ACME", 0x0011, 0x01, DicomVR.LO, "");

        var response = ResponseIdentifier.Build(keys, entity, out var isComplete);

        Assert.That(response.GetString(new DicomTag(0x0011, 0x0010)), Is.EqualTo("ACME"));
        Assert.That(response.GetString(new DicomTag(0x0011, 0x1001)), Is.EqualTo("yes"));
        Assert.That(isComplete, Is.True);
    }

    [Test]
    public void Private_attribute_unknown_here_makes_the_answer_incomplete()
    {
        // PS3.4 Table K.4-1, FF01H: an optional key is not supported for existence.
        var keys = new DicomDataset().AddPrivate("NOBODY", 0x0011, 0x01, DicomVR.LO, "").AddEmpty(DicomTag.PatientID);

        var response = ResponseIdentifier.Build(keys, WorklistItems.Item(), out var isComplete);

        Assert.That(isComplete, Is.False);
        Assert.That(response.Contains(new DicomTag(0x0011, 0x1001)), Is.False);
    }
}
