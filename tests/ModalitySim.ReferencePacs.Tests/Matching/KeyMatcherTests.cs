using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Tests.Matching;

[TestFixture]
public sealed class KeyMatcherTests
{
    private static DicomDataset Entity(Action<DicomDataset>? change = null)
    {
        var entity = WorklistItems.Item();
        change?.Invoke(entity);
        return entity;
    }

    private static DicomDataset Step(params (DicomTag Tag, string Value)[] keys)
    {
        var step = new DicomDataset();
        foreach (var (tag, value) in keys)
            step.AddOrUpdate(tag, value);
        return new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step);
    }

    [TestCase("DOE^JOHN", true)]
    [TestCase("doe^john", true, Description = "names match without regard to case, as documented")]
    [TestCase("DOE^JOHN^^^", true, Description = "trailing empty components mean nothing")]
    [TestCase("DOE*", true)]
    [TestCase("*^J?HN", true)]
    [TestCase("DOE", false)]
    [TestCase("*^JANE", false)]
    public void Patient_name_matches_by_value_and_wild_card(string key, bool expected) =>
        Assert.That(KeyMatcher.Matches(new DicomDataset().AddOrUpdate(DicomTag.PatientName, key), Entity()), Is.EqualTo(expected));

    [TestCase("Wang^XiaoDong", true)]
    [TestCase("王^小東", true)]
    [TestCase("王*", true)]
    [TestCase("Wang^XiaoDong=王^小東", true)]
    [TestCase("Wang^XiaoDong=王^小西", false)]
    public void Person_name_key_matches_one_component_group_or_all(string key, bool expected)
    {
        var entity = Entity(e => e.AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192").AddOrUpdate(DicomTag.PatientName, "Wang^XiaoDong=王^小東="));
        var keys = new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "GB18030").AddOrUpdate(DicomTag.PatientName, key);

        Assert.That(KeyMatcher.Matches(keys, entity), Is.EqualTo(expected));
    }

    [TestCase("CT", true)]
    [TestCase("MR", false)]
    [TestCase("ct", false, Description = "PS3.4 §C.2.2.2.1: case sensitive")]
    [TestCase(@"MR\CT", true)]
    public void Modality_in_the_step_matches_by_value(string key, bool expected) =>
        Assert.That(KeyMatcher.Matches(Step((DicomTag.Modality, key)), Entity()), Is.EqualTo(expected));

    [TestCase("20300105-20300107", "100000-180000", "20300105", "095959", false)]
    [TestCase("20300105-20300107", "100000-180000", "20300105", "100000", true)]
    [TestCase("20300105-20300107", "100000-180000", "20300106", "030000", true, Description = "within the joint interval though not in the window of a day")]
    [TestCase("20300105-20300107", "100000-180000", "20300107", "180000", true)]
    [TestCase("20300105-20300107", "100000-180000", "20300107", "180001", false)]
    [TestCase("20300105-", "100000-", "20300109", "080000", true)]
    [TestCase("-20300107", "-180000", "20300107", "190000", false)]
    [TestCase("20300105-20300107", "100000-", "20300107", "235959", true)]
    [TestCase("20300106", "100000-180000", "20300106", "090000", false, Description = "a single date is not joined")]
    public void Start_date_and_time_ranges_match_jointly(string dates, string times, string date, string time, bool expected)
    {
        // PS3.4 Table K.6-1, remark on (0040,0003).
        var entity = Entity(e => e.GetItems(DicomTag.ScheduledProcedureStepSequence)[0]
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartDate, date)
            .AddOrUpdate(DicomTag.ScheduledProcedureStepStartTime, time));
        var keys = Step((DicomTag.ScheduledProcedureStepStartDate, dates), (DicomTag.ScheduledProcedureStepStartTime, times));

        Assert.That(KeyMatcher.Matches(keys, entity), Is.EqualTo(expected));
    }

    [TestCase("*SMITH*", false)]
    [TestCase("SMITH^A", false)]
    [TestCase("*", true, Description = "PS3.4 §C.2.2.2.4 note 1: a single asterisk is universal")]
    [TestCase("", true)]
    public void Unknown_value_matches_no_restricting_key(string key, bool expected)
    {
        // PS3.4 §K.2.2.1.1.1.
        var absent = Entity(e => e.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].Remove(DicomTag.ScheduledPerformingPhysicianName));
        var empty = Entity(e => e.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].AddEmpty(DicomTag.ScheduledPerformingPhysicianName));
        var keys = Step((DicomTag.ScheduledPerformingPhysicianName, key));

        Assert.That(KeyMatcher.Matches(keys, absent), Is.EqualTo(expected));
        Assert.That(KeyMatcher.Matches(keys, empty), Is.EqualTo(expected));
    }

    [Test]
    public void List_of_UIDs_matches_any_of_them()
    {
        // PS3.4 §C.2.2.2.2.
        var keys = new DicomDataset().AddOrUpdate(DicomTag.StudyInstanceUID, @"1.2.9\1.2.3");

        Assert.That(KeyMatcher.Matches(keys, Entity()), Is.True);
        Assert.That(KeyMatcher.Matches(keys.AddOrUpdate(DicomTag.StudyInstanceUID, "1.2.9"), Entity()), Is.False);
    }

    [Test]
    public void Empty_sequence_and_sequence_with_an_empty_item_match_everything()
    {
        // PS3.4 §K.2.2.1.2 note 4.
        var zeroItems = new DicomDataset().AddEmpty(DicomTag.ScheduledProcedureStepSequence);
        var emptyItem = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset());
        var emptyKeys = Step((DicomTag.Modality, ""), (DicomTag.ScheduledStationAETitle, ""));

        Assert.That(new[] { zeroItems, emptyItem, emptyKeys }.Select(keys => KeyMatcher.Matches(keys, Entity())), Is.All.True);
    }

    [Test]
    public void Keys_inside_a_sequence_match_on_one_item_together()
    {
        // PS3.4 §C.2.2.2.6: item by item.
        var entity = Entity(e => e.AddOrUpdate(
            DicomTag.RequestedProcedureCodeSequence,
            new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "A").AddOrUpdate(DicomTag.CodingSchemeDesignator, "X"),
            new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "B").AddOrUpdate(DicomTag.CodingSchemeDesignator, "Y")));
        DicomDataset Keys(string value, string scheme) => new DicomDataset().AddOrUpdate(
            DicomTag.RequestedProcedureCodeSequence,
            new DicomDataset().AddOrUpdate(DicomTag.CodeValue, value).AddOrUpdate(DicomTag.CodingSchemeDesignator, scheme));

        Assert.That(KeyMatcher.Matches(Keys("B", "Y"), entity), Is.True);
        Assert.That(KeyMatcher.Matches(Keys("A", "Y"), entity), Is.False);
    }

    [Test]
    public void Character_set_and_time_zone_of_the_identifier_are_never_matched()
    {
        // PS3.4 §K.2.2.2.
        var keys = new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100").AddOrUpdate(DicomTag.TimezoneOffsetFromUTC, "+0100");

        Assert.That(KeyMatcher.Matches(keys, Entity()), Is.True);
    }

    [Test]
    public void Private_key_matches_in_the_block_of_its_creator()
    {
        // PS3.5 §7.8.1: the entity has the creator in another block than the key.
        var entity = Entity(e => e.AddPrivate("OTHER", 0x0011, 0x01, DicomVR.LO, "no").AddPrivate("ACME", 0x0011, 0x01, DicomVR.LO, "yes"));
        DicomDataset Keys(string value) => new DicomDataset().AddPrivate("ACME", 0x0011, 0x01, DicomVR.LO, value);

        Assert.That(KeyMatcher.Matches(Keys("yes"), entity), Is.True);
        Assert.That(KeyMatcher.Matches(Keys("no"), entity), Is.False);
    }
}
