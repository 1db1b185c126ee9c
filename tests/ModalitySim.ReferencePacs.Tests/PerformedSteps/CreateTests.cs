using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Tests.PerformedSteps;

[TestFixture]
public sealed class CreateTests
{
    // PS3.4 Table F.7.2-1, rows of type 1/1 and 2/2, written out again by hand.
    private static readonly string[] s_type1 =
    [
        "ScheduledStepAttributesSequence", "PerformedProcedureStepID", "PerformedStationAETitle", "PerformedProcedureStepStartDate",
        "PerformedProcedureStepStartTime", "PerformedProcedureStepStatus", "Modality",
    ];

    private static readonly string[] s_type2 =
    [
        "PatientName", "PatientID", "PatientBirthDate", "PatientSex", "ReferencedPatientSequence", "PerformedStationName",
        "PerformedLocation", "PerformedProcedureStepDescription", "PerformedProcedureTypeDescription", "ProcedureCodeSequence",
        "PerformedProcedureStepEndDate", "PerformedProcedureStepEndTime", "StudyID", "PerformedProtocolCodeSequence", "PerformedSeriesSequence",
    ];

    private static readonly string[] s_type2InScheduledStep =
    [
        "ReferencedStudySequence", "AccessionNumber", "RequestedProcedureID", "RequestedProcedureDescription", "ScheduledProcedureStepID",
        "ScheduledProcedureStepDescription", "ScheduledProtocolCodeSequence",
    ];

    private PerformedStepRegistry _steps = null!;

    [SetUp]
    public void SetUp() => _steps = new(new(), capacity: 10, TimeProvider.System);

    [Test]
    public void Minimal_step_in_progress_is_created()
    {
        var outcome = _steps.Create(Steps.Uid, Steps.Create());

        Assert.That(outcome.Status, Is.Zero);
        Assert.That(_steps.Find(Steps.Uid)?.Status, Is.EqualTo("IN PROGRESS"));
    }

    [Test]
    public void Unscheduled_step_is_created_with_a_study_and_otherwise_empty_attributes()
    {
        // PS3.4 §F.7.2.1.2 note 3.
        var request = Steps.Create();
        var item = request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0];
        foreach (var keyword in s_type2InScheduledStep)
            item.AddEmpty(DicomTag.Parse(keyword));

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.Zero);
    }

    [Test]
    public void Absent_mandatory_attribute_is_0120_and_named([ValueSource(nameof(s_type1)), ValueSource(nameof(s_type2))] string keyword)
    {
        // PS3.4 §5.4.2.1: Missing Attribute.
        var request = Steps.Create();
        request.Remove(DicomTag.Parse(keyword));

        var outcome = _steps.Create(Steps.Uid, request);

        Assert.That(outcome.Status, Is.EqualTo(0x0120));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.Parse(keyword) }));
        Assert.That(_steps.Find(Steps.Uid), Is.Null);
    }

    [Test]
    public void Empty_type_1_attribute_is_0121_and_quoted([ValueSource(nameof(s_type1))] string keyword)
    {
        // PS3.4 §5.4.2.1: Missing Attribute Value.
        var outcome = _steps.Create(Steps.Uid, Steps.Create().AddEmpty(DicomTag.Parse(keyword)));

        Assert.That(outcome.Status, Is.EqualTo(0x0121));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.Parse(keyword) }));
        Assert.That(outcome.AttributeList!.Contains(DicomTag.Parse(keyword)), Is.True);
        Assert.That(_steps.Find(Steps.Uid), Is.Null);
    }

    [Test]
    public void Absent_attribute_of_the_scheduled_step_is_0120([ValueSource(nameof(s_type2InScheduledStep))] string keyword)
    {
        var request = Steps.Create();
        request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0].Remove(DicomTag.Parse(keyword));

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.EqualTo(0x0120));
    }

    [TestCase(true, 0x0121)]
    [TestCase(false, 0x0120)]
    public void Study_of_the_scheduled_step_needs_a_value(bool present, int status)
    {
        var request = Steps.Create();
        var item = request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0];
        item.Remove(DicomTag.StudyInstanceUID);
        if (present)
            item.AddEmpty(DicomTag.StudyInstanceUID);

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.EqualTo(status));
    }

    [TestCase("ScheduledProtocolCodeSequence", "CodeMeaning", 0x0120, Description = "Table F.7.2-1b: the meaning is mandatory")]
    [TestCase("ScheduledProtocolCodeSequence", "CodingSchemeDesignator", 0x0120)]
    [TestCase("ScheduledProtocolCodeSequence", "CodeValue", 0x0120)]
    [TestCase("ProcedureCodeSequence", "CodeMeaning", 0, Description = "Table F.7.2-1f: the meaning is optional")]
    [TestCase("ProcedureCodeSequence", "CodingSchemeDesignator", 0x0120)]
    public void Code_item_without_an_attribute_is_judged_by_its_macro(string sequence, string keyword, int status)
    {
        var code = new DicomDataset()
            .AddOrUpdate(DicomTag.CodeValue, "1").AddOrUpdate(DicomTag.CodingSchemeDesignator, "99X").AddOrUpdate(DicomTag.CodeMeaning, "One");
        code.Remove(DicomTag.Parse(keyword));
        var request = Steps.Create();
        var place = sequence == "ProcedureCodeSequence" ? request : request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0];
        place.AddOrUpdate(DicomTag.Parse(sequence), code);

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.EqualTo(status));
    }

    [TestCase("LongCodeValue", false)]
    [TestCase("URNCodeValue", true)]
    public void Code_in_another_attribute_needs_no_code_value(string keyword, bool standsAlone)
    {
        var code = new DicomDataset().AddOrUpdate(DicomTag.Parse(keyword), "urn:x:1").AddOrUpdate(DicomTag.CodeMeaning, "One");
        if (!standsAlone)
            code.AddOrUpdate(DicomTag.CodingSchemeDesignator, "99X");

        Assert.That(_steps.Create(Steps.Uid, Steps.Create().AddOrUpdate(DicomTag.ProcedureCodeSequence, code)).Status, Is.Zero);
    }

    [TestCase("COMPLETED")]
    [TestCase("DISCONTINUED")]
    [TestCase("FINISHED")]
    public void Creation_in_another_state_than_in_progress_is_0106_with_the_attribute(string state)
    {
        // PS3.4 §F.7.2.1.3.
        var outcome = _steps.Create(Steps.Uid, Steps.Create().AddOrUpdate(DicomTag.PerformedProcedureStepStatus, state));

        Assert.That(outcome.Status, Is.EqualTo(0x0106));
        Assert.That(outcome.AttributeIdentifiers, Is.EqualTo(new[] { DicomTag.PerformedProcedureStepStatus }));
        Assert.That(outcome.AttributeList!.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo(state));
        Assert.That(_steps.Find(Steps.Uid), Is.Null);
    }

    [TestCase("PerformedProcedureStepStartDate", "2030-01-06")]
    [TestCase("PerformedProcedureStepStartTime", "noon")]
    public void Value_that_is_none_of_its_VR_is_0106(string keyword, string value) =>
        Assert.That(_steps.Create(Steps.Uid, Steps.Create().AddOrUpdate(DicomTag.Parse(keyword), value)).Status, Is.EqualTo(0x0106));

    [Test]
    public void Second_creation_is_0111_and_changes_nothing()
    {
        _steps.Create(Steps.Uid, Steps.Create());

        var outcome = _steps.Create(Steps.Uid, Steps.Create().AddOrUpdate(DicomTag.PatientName, "ROE^JANE"));

        Assert.That(outcome.Status, Is.EqualTo(0x0111));
        Assert.That(_steps.Find(Steps.Uid)!.Attributes.GetString(DicomTag.PatientName), Is.EqualTo("DOE^JOHN"));
    }

    [TestCase("1.2.03")]
    [TestCase("1.2.x")]
    [TestCase("1..2")]
    public void Malformed_instance_UID_is_0117(string uid) =>
        Assert.That(_steps.Create(uid, Steps.Create()).Status, Is.EqualTo(0x0117));

    [Test]
    public void Absent_instance_UID_is_assigned_and_told()
    {
        // PS3.7 §10.1.5.1.4.
        var outcome = _steps.Create(null, Steps.Create());

        Assert.That(outcome.Status, Is.Zero);
        Assert.That(new DicomUID(outcome.SopInstanceUid!).IsValid, Is.True);
        Assert.That(_steps.Find(outcome.SopInstanceUid!), Is.Not.Null);
    }

    [Test]
    public void Optional_and_private_attributes_are_kept()
    {
        var request = Steps.Create().AddOrUpdate(DicomTag.CommentsOnThePerformedProcedureStep, "calm").AddPrivate("ACME", 0x0011, 1, DicomVR.LO, "x");

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.Zero);
        Assert.That(_steps.Find(Steps.Uid)!.Attributes.GetString(DicomTag.CommentsOnThePerformedProcedureStep), Is.EqualTo("calm"));
    }

    [Test]
    public void Group_case_refers_to_several_scheduled_steps()
    {
        var request = Steps.Create();
        var item = request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0];
        request.AddOrUpdate(DicomTag.ScheduledStepAttributesSequence, item.Clone(), item.Clone().AddOrUpdate(DicomTag.ScheduledProcedureStepID, "S2"));

        Assert.That(_steps.Create(Steps.Uid, request).Status, Is.Zero);
    }

    [Test]
    public void Full_registry_is_0213()
    {
        for (var i = 0; i < 10; i++)
            _steps.Create($"1.2.{i}", Steps.Create());

        Assert.That(_steps.Create("1.3", Steps.Create()).Status, Is.EqualTo(0x0213));
    }

    [Test]
    public void Error_comment_of_many_faults_fits_its_VR()
    {
        // (0000,0902) is LO: 64 characters of the default repertoire.
        Assert.That(_steps.Create(Steps.Uid, new DicomDataset()).ErrorComment, Has.Length.LessThanOrEqualTo(64));
    }
}
