using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Steps;

public sealed class ProcedureStepTests
{
    // PS3.4 Table F.7.2-1, N-CREATE of the SCU: types 1 (true) and 2 (false).
    private static readonly (DicomTag Tag, bool HasValue)[] Created =
    [
        (DicomTag.ScheduledStepAttributesSequence, true), (DicomTag.PatientName, false), (DicomTag.PatientID, false), (DicomTag.PatientBirthDate, false),
        (DicomTag.PatientSex, false), (DicomTag.ReferencedPatientSequence, false), (DicomTag.PerformedProcedureStepID, true),
        (DicomTag.PerformedStationAETitle, true), (DicomTag.PerformedStationName, false), (DicomTag.PerformedLocation, false),
        (DicomTag.PerformedProcedureStepStartDate, true), (DicomTag.PerformedProcedureStepStartTime, true),
        (DicomTag.PerformedProcedureStepStatus, true), (DicomTag.PerformedProcedureStepDescription, false),
        (DicomTag.PerformedProcedureTypeDescription, false), (DicomTag.ProcedureCodeSequence, false), (DicomTag.PerformedProcedureStepEndDate, false),
        (DicomTag.PerformedProcedureStepEndTime, false), (DicomTag.Modality, true), (DicomTag.StudyID, false),
        (DicomTag.PerformedProtocolCodeSequence, false), (DicomTag.PerformedSeriesSequence, false),
    ];

    private static readonly (DicomTag Tag, bool HasValue)[] ScheduledStepItem =
    [
        (DicomTag.StudyInstanceUID, true), (DicomTag.ReferencedStudySequence, false), (DicomTag.AccessionNumber, false),
        (DicomTag.RequestedProcedureID, false), (DicomTag.RequestedProcedureDescription, false), (DicomTag.ScheduledProcedureStepID, false),
        (DicomTag.ScheduledProcedureStepDescription, false), (DicomTag.ScheduledProtocolCodeSequence, false),
    ];

    private static readonly (DicomTag Tag, bool HasValue)[] PerformedSeriesItem =
    [
        (DicomTag.PerformingPhysicianName, false), (DicomTag.ProtocolName, true), (DicomTag.OperatorsName, false), (DicomTag.SeriesInstanceUID, true),
        (DicomTag.SeriesDescription, false), (DicomTag.RetrieveAETitle, false), (DicomTag.ReferencedImageSequence, false),
        (DicomTag.ReferencedNonImageCompositeSOPInstanceSequence, false),
    ];

    // Table F.7.2-1, column N-SET: "Not allowed".
    private static readonly DicomTag[] NeverSet =
    [
        DicomTag.ScheduledStepAttributesSequence, DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex,
        DicomTag.PerformedProcedureStepID, DicomTag.PerformedStationAETitle, DicomTag.PerformedStationName, DicomTag.PerformedLocation,
        DicomTag.PerformedProcedureStepStartDate, DicomTag.PerformedProcedureStepStartTime, DicomTag.Modality, DicomTag.StudyID,
    ];

    private static IEnumerable<TestCaseData> Acquisitions()
    {
        foreach (DeviceProfile profile in (DeviceProfile[])[Sample.CT, Sample.MR])
        {
            yield return new TestCaseData(Sample.Scheduled(profile)).SetArgDisplayNames(profile.Modality, "scheduled");
            yield return new TestCaseData(Sample.Scheduled(profile, 2, new() { Steps = 2, SeparateProcedures = true })).SetArgDisplayNames(profile.Modality, "group");
            yield return new TestCaseData(Sample.Unscheduled(profile)).SetArgDisplayNames(profile.Modality, "unscheduled");
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void Creation_has_every_attribute_of_the_table_and_is_in_progress(Acquisition acquisition)
    {
        DicomDataset create = acquisition.MppsCreate();
        AssertAttributes(create, Created);
        foreach (DicomDataset item in create.GetItems(DicomTag.ScheduledStepAttributesSequence)) AssertAttributes(item, ScheduledStepItem);
        Assert.That(create.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo("IN PROGRESS"));
        Assert.That(create.GetItems(DicomTag.PerformedSeriesSequence), Is.Empty);
    }

    // Note 5 of Table F.7.2-1, and §F.7.2.2.2: the SCU shall only set what it has created.
    [TestCaseSource(nameof(Acquisitions))]
    public void Every_update_sets_only_what_was_created_and_may_be_set(Acquisition acquisition)
    {
        DicomDataset create = acquisition.MppsCreate();
        DicomDataset[] updates = [acquisition.MppsProgress(3), acquisition.MppsComplete(), acquisition.MppsDiscontinue("110514")];
        foreach (DicomDataset update in updates)
        {
            Assert.That(update.Select(element => element.Tag), Is.SubsetOf(create.Select(element => element.Tag)));
            Assert.That(update.Select(element => element.Tag).Intersect(NeverSet), Is.Empty);
            Assert.That(update.GetString(DicomTag.SpecificCharacterSet), Is.EqualTo(create.GetString(DicomTag.SpecificCharacterSet)));
        }
    }

    [TestCaseSource(nameof(Acquisitions))]
    public void Completion_lists_every_series_and_every_image(Acquisition acquisition)
    {
        DicomDataset complete = acquisition.MppsComplete();
        Assert.That(complete.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo("COMPLETED"));
        Assert.That(complete.GetString(DicomTag.PerformedProcedureStepEndDate), Is.Not.Empty);
        Assert.That(complete.GetString(DicomTag.PerformedProcedureStepEndTime), Is.Not.Empty);
        IReadOnlyList<DicomDataset> series = complete.GetItems(DicomTag.PerformedSeriesSequence);
        foreach (DicomDataset item in series) AssertAttributes(item, PerformedSeriesItem);
        (string?, string?, string?)[] reported =
        [
            .. from item in series from image in item.GetItems(DicomTag.ReferencedImageSequence)
               select (item.GetString(DicomTag.SeriesInstanceUID), image.GetString(DicomTag.ReferencedSOPClassUID), image.GetString(DicomTag.ReferencedSOPInstanceUID)),
        ];
        (string?, string?, string?)[] made =
        [
            .. acquisition.Instances.Select(image =>
                (image.GetString(DicomTag.SeriesInstanceUID), image.GetString(DicomTag.SOPClassUID), image.GetString(DicomTag.SOPInstanceUID))),
        ];
        Assert.That(reported, Is.EqualTo(made));
    }

    // IHE RAD TF-2 Appendix A: what procedure step and images both say is the same.
    [TestCaseSource(nameof(Acquisitions))]
    public void Procedure_step_and_images_agree(Acquisition acquisition)
    {
        DicomDataset create = acquisition.MppsCreate();
        IReadOnlyList<DicomDataset> steps = create.GetItems(DicomTag.ScheduledStepAttributesSequence);
        DicomTag[] same =
        [
            DicomTag.PatientName, DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyID,
            DicomTag.PerformedProcedureStepID, DicomTag.PerformedProcedureStepStartDate, DicomTag.PerformedProcedureStepStartTime,
            DicomTag.PerformedProcedureStepDescription, DicomTag.Modality, DicomTag.SpecificCharacterSet,
        ];
        foreach (AcquiredSeries series in acquisition.Series)
        {
            DicomDataset image = series.CreateInstance(0);
            foreach (DicomTag tag in same) Assert.That(image.GetString(tag), Is.EqualTo(create.GetString(tag)), tag.Keyword);
            Assert.That(steps.Select(step => step.GetString(DicomTag.StudyInstanceUID)), Is.All.EqualTo(image.GetString(DicomTag.StudyInstanceUID)));
            DicomDataset reference = image.GetItems(DicomTag.ReferencedPerformedProcedureStepSequence).Single();
            Assert.That(reference.GetString(DicomTag.ReferencedSOPClassUID), Is.EqualTo(DicomUID.ModalityPerformedProcedureStep.Value));
            Assert.That(reference.GetString(DicomTag.ReferencedSOPInstanceUID), Is.EqualTo(acquisition.PerformedProcedureStepUid));
            Assert.That(
                image.GetItems(DicomTag.PerformedProtocolCodeSequence).Select(CodedConcept.FromDataset),
                Is.SubsetOf(create.GetItems(DicomTag.PerformedProtocolCodeSequence).Select(CodedConcept.FromDataset)));
            Assert.That(
                image.GetItems(DicomTag.ProcedureCodeSequence).Select(CodedConcept.FromDataset),
                Is.EqualTo(create.GetItems(DicomTag.ProcedureCodeSequence).Select(CodedConcept.FromDataset)));
        }
    }

    [Test]
    public void A_scheduled_step_carries_the_worklist_into_step_and_images()
    {
        Order order = Order.FromWorklist(Order.Schedule(Sample.MR, 4, Sample.At).ToWorklistItem());
        Acquisition acquisition = ModalityCatalog.Create(Sample.MR).Acquire(order, 4, Sample.At);
        ScheduledStep booked = order.Steps[0];
        DicomDataset image = acquisition.CreateInstance(5), step = acquisition.MppsCreate().GetItems(DicomTag.ScheduledStepAttributesSequence).Single();
        DicomDataset request = image.GetItems(DicomTag.RequestAttributesSequence).Single();
        Assert.That(image.GetString(DicomTag.StudyInstanceUID), Is.EqualTo(booked.StudyInstanceUid));
        Assert.That(image.GetString(DicomTag.AccessionNumber), Is.EqualTo(booked.AccessionNumber));
        Assert.That(image.GetString(DicomTag.ReferringPhysicianName), Is.EqualTo(booked.ReferringPhysicianName));
        Assert.That(image.GetString(DicomTag.StudyID), Is.EqualTo(booked.RequestedProcedureId));
        Assert.That(image.GetString(DicomTag.StudyDescription), Is.EqualTo(booked.RequestedProcedureDescription));
        Assert.That(image.GetString(DicomTag.PerformingPhysicianName), Is.EqualTo(booked.PerformingPhysicianName));
        foreach (DicomDataset item in (DicomDataset[])[request, step])
        {
            Assert.That(item.GetString(DicomTag.RequestedProcedureID), Is.EqualTo(booked.RequestedProcedureId));
            Assert.That(item.GetString(DicomTag.RequestedProcedureDescription), Is.EqualTo(booked.RequestedProcedureDescription));
            Assert.That(item.GetString(DicomTag.ScheduledProcedureStepID), Is.EqualTo(booked.StepId));
            Assert.That(item.GetString(DicomTag.ScheduledProcedureStepDescription), Is.EqualTo(booked.StepDescription));
            Assert.That(item.GetString(DicomTag.AccessionNumber), Is.EqualTo(booked.AccessionNumber));
            Assert.That(item.GetItems(DicomTag.ScheduledProtocolCodeSequence).Select(CodedConcept.FromDataset), Is.EqualTo(booked.ProtocolCodes));
        }
    }

    // PS3.4 §F.7.2.1.2 note 3.
    [Test]
    public void An_unscheduled_step_has_one_item_with_a_study_and_nothing_else()
    {
        Acquisition acquisition = Sample.Unscheduled(Sample.CT);
        DicomDataset item = acquisition.MppsCreate().GetItems(DicomTag.ScheduledStepAttributesSequence).Single();
        Assert.That(item.GetString(DicomTag.StudyInstanceUID), Is.EqualTo(acquisition.StudyInstanceUid));
        Assert.That(item.Where(element => !element.IsEmpty).Select(element => element.Tag), Is.EqualTo(new[] { DicomTag.StudyInstanceUID }));
        DicomDataset image = acquisition.CreateInstance(0);
        Assert.That(image.Contains(DicomTag.RequestAttributesSequence), Is.False);
        Assert.That(image.GetString(DicomTag.AccessionNumber), Is.Empty);
    }

    // PS3.4 §F.7.2.1.2 note 2.
    [Test]
    public void A_group_has_one_study_that_refers_to_the_requested_ones()
    {
        Acquisition acquisition = Sample.Scheduled(Sample.CT, 2, new() { Steps = 2, SeparateProcedures = true });
        string[] requested = [.. acquisition.Order.Steps.Select(step => step.StudyInstanceUid)];
        Assert.That(requested, Has.No.Member(acquisition.StudyInstanceUid));
        IReadOnlyList<DicomDataset> items = acquisition.MppsCreate().GetItems(DicomTag.ScheduledStepAttributesSequence);
        Assert.That(
            items.Select(item => item.GetItems(DicomTag.ReferencedStudySequence).Single().GetString(DicomTag.ReferencedSOPInstanceUID)), Is.EqualTo(requested));
        DicomDataset image = acquisition.CreateInstance(0);
        Assert.That(image.GetItems(DicomTag.RequestAttributesSequence), Has.Count.EqualTo(2));
        Assert.That(image.GetString(DicomTag.AccessionNumber), Is.Empty, "there are two");
    }

    [Test]
    public void Steps_of_one_procedure_stay_in_its_study()
    {
        Acquisition acquisition = Sample.Scheduled(Sample.CT, 2, new() { Steps = 2 });
        Assert.That(acquisition.StudyInstanceUid, Is.EqualTo(acquisition.Order.Steps[0].StudyInstanceUid));
        Assert.That(acquisition.CreateInstance(0).GetString(DicomTag.AccessionNumber), Is.EqualTo(acquisition.Order.Steps[0].AccessionNumber));
    }

    [Test]
    public void An_appended_step_continues_the_study_with_new_series()
    {
        Modality device = ModalityCatalog.Create(Sample.CT);
        Acquisition first = device.Acquire(Order.Schedule(Sample.CT, 1, Sample.At), 1, Sample.At);
        Acquisition second = device.Append(first, Sample.At.AddHours(1)), third = device.Append(second, Sample.At.AddHours(2));
        Acquisition[] all = [first, second, third];
        Assert.That(all.Select(a => a.StudyInstanceUid).Distinct().Count(), Is.EqualTo(1));
        Assert.That(all.Select(a => a.PerformedProcedureStepUid), Is.Unique);
        Assert.That(all.Select(a => a.PerformedProcedureStepId), Is.Unique);
        Assert.That(all.SelectMany(a => a.Series).Select(series => series.Number), Is.EqualTo(Enumerable.Range(1, 9)));
        Assert.That(all.SelectMany(a => a.Series).Select(series => series.SeriesInstanceUid), Is.Unique);
        DicomDataset image = third.CreateInstance(0);
        Assert.That(image.GetString(DicomTag.StudyTime), Is.EqualTo("093000"), "the study began with the first step");
        Assert.That(image.GetString(DicomTag.PerformedProcedureStepStartTime), Is.EqualTo("113000"));
    }

    [Test]
    public void A_step_cannot_be_appended_on_another_device() =>
        Assert.That(
            () => ModalityCatalog.Create(Sample.MR).Append(Sample.Scheduled(Sample.CT), Sample.At), Throws.ArgumentException.With.Message.Contains("device"));

    [TestCase(0, 1, 0)]
    [TestCase(1, 1, 1)]
    [TestCase(2, 1, 2)]
    [TestCase(3, 2, 3)]
    [TestCase(10, 3, 10)]
    public void An_interrupted_step_lists_what_it_has_made(int instances, int series, int references)
    {
        DicomDataset discontinued = Sample.Scheduled(Sample.CT).MppsDiscontinue("110514", instances);
        IReadOnlyList<DicomDataset> items = discontinued.GetItems(DicomTag.PerformedSeriesSequence);
        // Note 2 of Table F.7.2-1: a series must exist, though it may contain no images.
        Assert.That(items, Has.Count.EqualTo(series));
        Assert.That(items.Sum(item => item.GetItems(DicomTag.ReferencedImageSequence).Count), Is.EqualTo(references));
        Assert.That(discontinued.GetString(DicomTag.PerformedProcedureStepStatus), Is.EqualTo("DISCONTINUED"));
    }

    [Test]
    public void Every_reason_of_the_context_group_can_be_given()
    {
        Acquisition acquisition = Sample.Scheduled(Sample.CT);
        Assert.That(DiscontinuationReasons.All.Select(reason => reason.Value), Is.Unique);
        foreach (CodedConcept reason in DiscontinuationReasons.All)
        {
            DicomDataset item = acquisition.MppsDiscontinue(reason.Value, 0)
                .GetItems(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence).Single();
            Assert.That(CodedConcept.FromDataset(item), Is.EqualTo(reason));
        }
        Assert.That(acquisition.MppsDiscontinue().Contains(DicomTag.PerformedProcedureStepDiscontinuationReasonCodeSequence), Is.False);
        Assert.That(() => acquisition.MppsDiscontinue("999999"), Throws.ArgumentException);
    }

    [Test]
    public void The_device_runs_the_protocol_that_was_booked()
    {
        Order order = Order.Schedule(Sample.MR with { Protocols = ["flair"] }, 1, Sample.At);
        Acquisition acquisition = ModalityCatalog.Create(Sample.MR with { Protocols = ["t1"] }).Acquire(order, 1, Sample.At);
        Assert.That(acquisition.Series.Select(series => series.ProtocolName), Is.EqualTo(new[] { "localizer", "t2_flair_tra" }));
    }

    private static void AssertAttributes(DicomDataset dataset, (DicomTag Tag, bool HasValue)[] attributes)
    {
        foreach ((DicomTag tag, bool hasValue) in attributes)
        {
            Assert.That(dataset.TryGet(tag, out DicomElement element), $"{tag} {tag.Keyword} is absent");
            if (hasValue) Assert.That(element.IsEmpty, Is.False, $"{tag} {tag.Keyword} is empty");
        }
    }
}
