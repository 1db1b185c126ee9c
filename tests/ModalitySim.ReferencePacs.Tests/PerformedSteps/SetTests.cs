using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Tests.PerformedSteps;

[TestFixture]
public sealed class SetTests
{
    private PerformedStepRegistry _steps = null!;

    private DicomDataset Stored => _steps.Find(Steps.Uid)!.Attributes;

    [SetUp]
    public void SetUp()
    {
        _steps = new(new(), capacity: 10, TimeProvider.System);
        _steps.Create(Steps.Uid, Steps.Create());
    }

    [Test]
    public void Intermediate_update_is_accepted_and_sequences_are_replaced_whole()
    {
        // PS3.4 §F.7.2.2.2.
        _steps.Set(Steps.Uid, new DicomDataset().AddOrUpdate(DicomTag.PerformedSeriesSequence, Steps.Series("1.9.1")));

        var outcome = _steps.Set(Steps.Uid, new DicomDataset().AddOrUpdate(DicomTag.PerformedSeriesSequence, Steps.Series("1.9.2"), Steps.Series("1.9.3")));

        Assert.That(outcome.Status, Is.Zero);
        Assert.That(
            Stored.GetItems(DicomTag.PerformedSeriesSequence).Select(item => item.GetString(DicomTag.SeriesInstanceUID)),
            Is.EqualTo(new[] { "1.9.2", "1.9.3" }));
        Assert.That(_steps.Find(Steps.Uid)!.Status, Is.EqualTo("IN PROGRESS"));
    }

    [TestCase("COMPLETED")]
    [TestCase("DISCONTINUED")]
    public void Step_ends_with_the_attributes_of_a_final_state(string state)
    {
        Assert.That(_steps.Set(Steps.Uid, Steps.End(state)).Status, Is.Zero);
        Assert.That(_steps.Find(Steps.Uid)!.Status, Is.EqualTo(state));
    }

    [Test]
    public void Step_ends_with_attributes_set_before()
    {
        var early = Steps.End();
        early.Remove(DicomTag.PerformedProcedureStepStatus);
        _steps.Set(Steps.Uid, early);

        Assert.That(_steps.Set(Steps.Uid, new DicomDataset().AddOrUpdate(DicomTag.PerformedProcedureStepStatus, "COMPLETED")).Status, Is.Zero);
    }

    // Four combinations, and back to the beginning.
    [TestCase("COMPLETED", "COMPLETED")]
    [TestCase("COMPLETED", "DISCONTINUED")]
    [TestCase("DISCONTINUED", "COMPLETED")]
    [TestCase("DISCONTINUED", "DISCONTINUED")]
    [TestCase("COMPLETED", "IN PROGRESS")]
    public void Update_after_the_end_is_0110_with_error_A710_and_its_comment(string end, string next)
    {
        // PS3.4 §F.7.2.2.3, Table F.7.2-2.
        _steps.Set(Steps.Uid, Steps.End(end));

        var outcome = _steps.Set(Steps.Uid, Steps.End(next));

        Assert.That(outcome.Status, Is.EqualTo(0x0110));
        Assert.That(outcome.ErrorId, Is.EqualTo(0xA710));
        Assert.That(outcome.ErrorComment, Is.EqualTo("Performed Procedure Step Object may no longer be updated"));
        Assert.That(_steps.Find(Steps.Uid)!.Status, Is.EqualTo(end));
    }

    [TestCase("PerformedProcedureStepEndDate")]
    [TestCase("PerformedProcedureStepEndTime")]
    [TestCase("PerformedSeriesSequence")]
    public void End_without_an_attribute_of_the_final_state_is_refused_and_the_step_stays_open(string keyword)
    {
        // PS3.4 Table F.7.2-1, last column: created with zero length and never set.
        var request = Steps.End();
        request.Remove(DicomTag.Parse(keyword));

        var outcome = _steps.Set(Steps.Uid, request);

        Assert.That(outcome.Status, Is.EqualTo(0x0121));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.Parse(keyword) }));
        Assert.That(_steps.Find(Steps.Uid)!.Status, Is.EqualTo("IN PROGRESS"));
        Assert.That(_steps.Set(Steps.Uid, Steps.End()).Status, Is.Zero);
    }

    [TestCase("ProtocolName", 0x0120)]
    [TestCase("SeriesInstanceUID", 0x0120)]
    [TestCase("RetrieveAETitle", 0x0120)]
    [TestCase("ReferencedImageSequence", 0x0120)]
    public void Series_item_without_a_mandatory_attribute_is_refused(string keyword, int status)
    {
        var series = Steps.Series();
        series.Remove(DicomTag.Parse(keyword));

        Assert.That(_steps.Set(Steps.Uid, Steps.End().AddOrUpdate(DicomTag.PerformedSeriesSequence, series)).Status, Is.EqualTo(status));
    }

    [TestCase("PatientID", "P2")]
    [TestCase("PerformedProcedureStepID", "X")]
    [TestCase("Modality", "MR")]
    [TestCase("PerformedProcedureStepStartDate", "20300107")]
    public void Attribute_closed_for_setting_is_0106_and_keeps_its_value(string keyword, string value)
    {
        // PS3.4 Table F.7.2-1: "Not allowed".
        var before = Stored.GetString(DicomTag.Parse(keyword));

        var outcome = _steps.Set(Steps.Uid, new DicomDataset().AddOrUpdate(DicomTag.Parse(keyword), value));

        Assert.That(outcome.Status, Is.EqualTo(0x0106));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.Parse(keyword) }));
        Assert.That(Stored.GetString(DicomTag.Parse(keyword)), Is.EqualTo(before));
    }

    [Test]
    public void Attribute_that_was_never_created_is_0105_and_nothing_is_applied()
    {
        // PS3.4 Table F.7.2-1 note 5.
        var reason = new DicomDataset()
            .AddOrUpdate(DicomTag.CodeValue, "110514").AddOrUpdate(DicomTag.CodingSchemeDesignator, "DCM").AddOrUpdate(DicomTag.CodeMeaning, "Incorrect worklist entry selected");
        var request = Steps.End("DISCONTINUED").AddOrUpdate(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence, reason);

        var outcome = _steps.Set(Steps.Uid, request);

        Assert.That(outcome.Status, Is.EqualTo(0x0105));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence }));
        Assert.That(_steps.Find(Steps.Uid)!.Status, Is.EqualTo("IN PROGRESS"));
    }

    [Test]
    public void Discontinuation_reason_is_set_when_it_was_created_empty()
    {
        var reason = new DicomDataset()
            .AddOrUpdate(DicomTag.CodeValue, "110514").AddOrUpdate(DicomTag.CodingSchemeDesignator, "DCM").AddOrUpdate(DicomTag.CodeMeaning, "Incorrect worklist entry selected");
        _steps.Create("1.9", Steps.Create().AddEmpty(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence));

        var outcome = _steps.Set("1.9", Steps.End("DISCONTINUED").AddOrUpdate(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence, reason));

        Assert.That(outcome.Status, Is.Zero);
    }

    [Test]
    public void Undefined_state_is_0106_and_the_step_can_still_be_set()
    {
        Assert.That(_steps.Set(Steps.Uid, Steps.End("FINISHED")).Status, Is.EqualTo(0x0106));
        Assert.That(_steps.Set(Steps.Uid, Steps.End()).Status, Is.Zero);
    }

    [Test]
    public void Empty_state_is_0121() =>
        Assert.That(_steps.Set(Steps.Uid, new DicomDataset().AddEmpty(DicomTag.PerformedProcedureStepStatus)).Status, Is.EqualTo(0x0121));

    [Test]
    public void Unknown_instance_is_0112() => Assert.That(_steps.Set("1.2.99", Steps.End()).Status, Is.EqualTo(0x0112));

    [Test]
    public void Malformed_instance_UID_is_0117() => Assert.That(_steps.Set("1.2.0x", Steps.End()).Status, Is.EqualTo(0x0117));

    [Test]
    public void Text_in_another_character_set_leaves_earlier_text_intact()
    {
        // PS3.4 §F.7.2.2.3.
        var created = Received(Steps.Create().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100").AddOrUpdate(DicomTag.PatientName, "Äneas^Rüdiger"));
        _steps.Create("1.9", created);
        var set = Received(new DicomDataset()
            .AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 144")
            .AddOrUpdate(DicomTag.PerformedProcedureStepDescription, "Голова")
            .AddOrUpdate(DicomTag.PerformedSeriesSequence, Steps.Series().AddOrUpdate(DicomTag.SeriesDescription, "Мозг")));

        Assert.That(_steps.Set("1.9", set).Status, Is.Zero);

        var step = Received(_steps.Find("1.9")!.Attributes);
        Assert.That(step.GetString(DicomTag.PatientName), Is.EqualTo("Äneas^Rüdiger"));
        Assert.That(step.GetString(DicomTag.PerformedProcedureStepDescription), Is.EqualTo("Голова"));
        Assert.That(step.GetItems(DicomTag.PerformedSeriesSequence)[0].GetString(DicomTag.SeriesDescription), Is.EqualTo("Мозг"));
        Assert.That(step.GetString(DicomTag.SpecificCharacterSet), Is.EqualTo("ISO_IR 192"));
    }

    [Test]
    public void Unknown_character_set_is_0106()
    {
        var request = new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "KLINGON").AddOrUpdate(DicomTag.PerformedProcedureStepDescription, "x");

        Assert.That(_steps.Set(Steps.Uid, request).Status, Is.EqualTo(0x0106));
    }

    [Test]
    public void Step_stays_open_for_a_policy_that_says_so()
    {
        var policy = new PerformedStepPolicy { UpdatableStates = new HashSet<string> { "IN PROGRESS", "COMPLETED" } };
        var steps = new PerformedStepRegistry(policy, 10, TimeProvider.System);
        steps.Create(Steps.Uid, Steps.Create());
        steps.Set(Steps.Uid, Steps.End());

        Assert.That(steps.Set(Steps.Uid, Steps.End("DISCONTINUED")).Status, Is.Zero);
    }

    /// <summary>The data set as it is after a journey over the wire.</summary>
    private static DicomDataset Received(DicomDataset sent)
    {
        using var encoded = DatasetWriter.Encode(sent, DicomTransferSyntax.ImplicitVRLittleEndian);
        return DatasetReader.Read(encoded.ToArray(), DicomTransferSyntax.ImplicitVRLittleEndian);
    }
}
