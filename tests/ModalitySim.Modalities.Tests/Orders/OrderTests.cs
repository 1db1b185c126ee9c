using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Modalities.Tests.Orders;

public sealed class OrderTests
{
    // PS3.4 Table K.6-1, return key types 1 (true) and 2 (false); the keys of the step stand in its sequence.
    private static readonly (DicomTag Tag, bool HasValue)[] StepKeys =
    [
        (DicomTag.ScheduledStationAETitle, true), (DicomTag.ScheduledProcedureStepStartDate, true), (DicomTag.ScheduledProcedureStepStartTime, true),
        (DicomTag.Modality, true), (DicomTag.ScheduledPerformingPhysicianName, false), (DicomTag.ScheduledStationName, false),
        (DicomTag.ScheduledProcedureStepLocation, false), (DicomTag.ScheduledProcedureStepID, true),
        (DicomTag.ScheduledProcedureStepDescription, true), (DicomTag.ScheduledProtocolCodeSequence, true),
    ];

    private static readonly (DicomTag Tag, bool HasValue)[] Keys =
    [
        (DicomTag.ScheduledProcedureStepSequence, true), (DicomTag.RequestedProcedureID, true), (DicomTag.RequestedProcedureDescription, true),
        (DicomTag.RequestedProcedureCodeSequence, true), (DicomTag.StudyInstanceUID, true), (DicomTag.ReferencedStudySequence, false),
        (DicomTag.RequestedProcedurePriority, false), (DicomTag.PatientTransportArrangements, false), (DicomTag.AccessionNumber, false),
        (DicomTag.RequestingPhysician, false), (DicomTag.ReferringPhysicianName, false), (DicomTag.AdmissionID, false),
        (DicomTag.CurrentPatientLocation, false), (DicomTag.ReferencedPatientSequence, false), (DicomTag.PatientName, true),
        (DicomTag.PatientID, true), (DicomTag.PatientBirthDate, false), (DicomTag.PatientSex, false), (DicomTag.PatientWeight, false),
        (DicomTag.ConfidentialityConstraintOnPatientDataDescription, false), (DicomTag.PatientState, false), (DicomTag.PregnancyStatus, false),
        (DicomTag.MedicalAlerts, false), (DicomTag.Allergies, false), (DicomTag.SpecialNeeds, false),
    ];

    [TestCase("CT")]
    [TestCase("MR")]
    public void A_worklist_item_has_every_return_key_of_types_1_and_2(string modality)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            DicomDataset item = Order.Schedule(Sample.Profile(modality), seed, Sample.At).ToWorklistItem();
            AssertKeys(item, Keys);
            IReadOnlyList<DicomDataset> steps = item.GetItems(DicomTag.ScheduledProcedureStepSequence);
            Assert.That(steps, Has.Count.EqualTo(1), "Table K.6-1: a single item");
            AssertKeys(steps[0], StepKeys);
        }
    }

    private static IEnumerable<TestCaseData> Sites()
    {
        yield return new TestCaseData("de", new[] { "ISO_IR 100" }).SetArgDisplayNames("German");
        yield return new TestCaseData("ru", new[] { "ISO_IR 144" }).SetArgDisplayNames("Russian");
        yield return new TestCaseData("ja", new[] { "", "ISO 2022 IR 87" }).SetArgDisplayNames("Japanese");
        yield return new TestCaseData("ko", new[] { "", "ISO 2022 IR 149" }).SetArgDisplayNames("Korean");
        yield return new TestCaseData("zh", new[] { "GB18030" }).SetArgDisplayNames("Chinese");
        yield return new TestCaseData("ar", new[] { "ISO_IR 192" }).SetArgDisplayNames("Arabic");
    }

    [TestCaseSource(nameof(Sites))]
    public void An_order_survives_the_way_through_the_worklist(string locale, string[] characterSets)
    {
        DeviceProfile profile = Sample.CT with { Locale = locale, CharacterSets = characterSets };
        Order order = Order.Schedule(profile, 5, Sample.At, new() { Steps = 2, SeparateProcedures = true });
        DicomDataset[] items = [.. order.ToWorklistItems().Select(Transmitted)];
        Order read = Order.FromWorklist(items);
        Assert.That(read.Patient with { ReferencedPatients = order.Patient.ReferencedPatients }, Is.EqualTo(order.Patient));
        Assert.That(read.Steps, Has.Count.EqualTo(2));
        for (int i = 0; i < 2; i++) AssertEqual(read.Steps[i], order.Steps[i]);
        Assert.That(read.CharacterSets, Is.EqualTo(characterSets));
    }

    [Test]
    public void Steps_of_one_procedure_share_the_study_and_steps_of_several_do_not()
    {
        Order one = Order.Schedule(Sample.CT, 1, Sample.At, new() { Steps = 3 });
        Order several = Order.Schedule(Sample.CT, 1, Sample.At, new() { Steps = 3, SeparateProcedures = true });
        Assert.That(one.Steps.Select(step => (step.StudyInstanceUid, step.AccessionNumber, step.RequestedProcedureId)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(one.Steps.Select(step => step.StepId), Is.Unique);
        Assert.That(several.Steps.Select(step => step.StudyInstanceUid), Is.Unique);
        Assert.That(several.Steps.Select(step => step.AccessionNumber), Is.Unique);
    }

    [Test]
    public void A_booking_says_what_its_options_fix()
    {
        Order order = Order.Schedule(Sample.CT, 1, Sample.At, new()
        {
            PatientName = "Doe^Jane",
            PatientId = "4711",
            AccessionNumber = "ACC1",
            StudyInstanceUid = "1.2.3",
            ProcedureDescription = "Skull",
            StationAETitle = "OTHER",
            Modality = "MR",
            StepId = "S1",
            RequestedProcedureId = "R1",
            Start = new(2031, 1, 2, 3, 4, 0),
            PerformingPhysicianName = "",
            Priority = "STAT",
        });
        DicomDataset item = order.ToWorklistItem(), step = item.GetItems(DicomTag.ScheduledProcedureStepSequence)[0];
        string?[] said =
        [
            item.GetString(DicomTag.PatientName), item.GetString(DicomTag.PatientID), item.GetString(DicomTag.AccessionNumber),
            item.GetString(DicomTag.StudyInstanceUID), item.GetString(DicomTag.RequestedProcedureDescription), item.GetString(DicomTag.RequestedProcedureID),
            item.GetString(DicomTag.RequestedProcedurePriority), step.GetString(DicomTag.ScheduledStationAETitle), step.GetString(DicomTag.Modality),
            step.GetString(DicomTag.ScheduledProcedureStepID), step.GetString(DicomTag.ScheduledProcedureStepStartDate),
            step.GetString(DicomTag.ScheduledProcedureStepStartTime), step.GetString(DicomTag.ScheduledPerformingPhysicianName),
        ];
        Assert.That(said, Is.EqualTo(new[] { "Doe^Jane", "4711", "ACC1", "1.2.3", "Skull", "R1", "STAT", "OTHER", "MR", "S1", "20310102", "030400", "" }));
    }

    [Test]
    public void Items_of_two_patients_are_no_order()
    {
        DicomDataset[] items = [Order.Schedule(Sample.CT, 1, Sample.At).ToWorklistItem(), Order.Schedule(Sample.CT, 2, Sample.At).ToWorklistItem()];
        Assert.That(() => Order.FromWorklist(items), Throws.ArgumentException.With.Message.Contains("different patients"));
    }

    [Test]
    public void No_item_is_no_order() => Assert.That(() => Order.FromWorklist(), Throws.ArgumentException);

    // What real worklists send: missing keys, values that are none.
    [Test]
    public void A_poor_worklist_item_still_makes_an_order_that_can_be_performed()
    {
        DicomDataset item = new DicomDataset()
            .AddOrUpdate(DicomTag.PatientName, "Doe^John")
            .AddOrUpdate(DicomTag.PatientBirthDate, "19XX0101")
            .AddOrUpdate(DicomTag.PatientSex, "U")
            .AddOrUpdate(DicomTag.PatientWeight, "heavy");
        Order order = Order.FromWorklist(item);
        Assert.That(order.Patient.BirthDate, Is.Null);
        Assert.That(order.Patient.WeightKilograms, Is.Null);
        Acquisition acquisition = ModalityCatalog.Create(Sample.CT).Acquire(order, 1, Sample.At);
        DicomDataset image = acquisition.CreateInstance(0);
        Assert.That(image.GetString(DicomTag.PatientSex), Is.Empty, "M, F and O are enumerated");
        Assert.That(image.Contains(DicomTag.PatientAge), Is.False);
        Assert.That(new DicomUID(image.GetString(DicomTag.StudyInstanceUID)!).IsValid);
        Assert.That(acquisition.MppsCreate().GetString(DicomTag.PatientID), Is.Empty);
    }

    [TestCase("20300102", "0930", "2030-01-02T09:30:00")]
    [TestCase("20300102", "09", "2030-01-02T09:00:00")]
    [TestCase("2030.01.02", "09:30:15", "2030-01-02T09:30:15")]
    [TestCase("20300102", "093015.123456", "2030-01-02T09:30:15")]
    [TestCase("20300102", "noon", "2030-01-02T00:00:00")]
    [TestCase("soon", "0930", null)]
    public void The_start_of_a_step_is_read_in_all_its_forms(string date, string time, string? expected)
    {
        DicomDataset item = Order.Schedule(Sample.CT, 1, Sample.At).ToWorklistItem();
        item.GetItems(DicomTag.ScheduledProcedureStepSequence)[0]
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDate, date).AddOrUpdate(DicomTag.ScheduledProcedureStepStartTime, time);
        Assert.That(
            Order.FromWorklist(item).Steps[0].Start?.ToString("s", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [Test]
    public void The_same_seed_books_the_same_order_on_many_threads()
    {
        byte[][] items =
        [
            .. ParallelEnumerable.Range(0, 32).Select(_ => Encoded(Order.Schedule(Sample.MR, 9, Sample.At).ToWorklistItem())),
        ];
        Assert.That(items, Is.All.EqualTo(items[0]));
    }

    private static void AssertKeys(DicomDataset dataset, (DicomTag Tag, bool HasValue)[] keys)
    {
        foreach ((DicomTag tag, bool hasValue) in keys)
        {
            Assert.That(dataset.TryGet(tag, out DicomElement element), $"{tag} {tag.Keyword} is absent");
            if (hasValue) Assert.That(element.IsEmpty, Is.False, $"{tag} {tag.Keyword} is empty");
        }
    }

    private static void AssertEqual(ScheduledStep read, ScheduledStep booked)
    {
        Assert.That(read.ProtocolCodes, Is.EqualTo(booked.ProtocolCodes));
        Assert.That(read.RequestedProcedureCodes, Is.EqualTo(booked.RequestedProcedureCodes));
        ScheduledStep same = read with
        {
            ProtocolCodes = booked.ProtocolCodes,
            RequestedProcedureCodes = booked.RequestedProcedureCodes,
            ReferencedStudies = booked.ReferencedStudies,
        };
        Assert.That(same, Is.EqualTo(booked));
    }

    private static byte[] Encoded(DicomDataset dataset)
    {
        using EncodedDataset encoded = DatasetWriter.Encode(dataset, DicomTransferSyntax.ImplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private static DicomDataset Transmitted(DicomDataset dataset) => DatasetReader.Read(Encoded(dataset), DicomTransferSyntax.ImplicitVRLittleEndian);
}
