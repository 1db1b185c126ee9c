using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Iods.Conditions;

namespace ModalitySim.Dicom.Tests.Iods;

public sealed class ConditionParserTests
{
    [TestCase("Rows present", true)]
    [TestCase("Rows absent", false)]
    [TestCase("KVP absent", true)]
    [TestCase("AccessionNumber present", true)]
    [TestCase("AccessionNumber empty", true)]
    [TestCase("AccessionNumber valued", false)]
    [TestCase("KVP empty", false)]
    [TestCase("ImageType = PRIMARY", true)]
    [TestCase("ImageType#1 = PRIMARY", false)]
    [TestCase("ImageType#1 = ORIGINAL|MIXED", true)]
    [TestCase("ImageType#3 = 'WHOLE BODY'", true)]
    [TestCase("ImageType#3 present", true)]
    [TestCase("ImageType#4 present", false)]
    [TestCase("Rows = 512", true)]
    [TestCase("Rows > 511", true)]
    [TestCase("Rows > 512", false)]
    [TestCase("KVP > 1", false)]
    [TestCase("RescaleSlope = 1", true)]
    [TestCase("FrameIncrementPointer points FrameTime", true)]
    [TestCase("FrameIncrementPointer points FrameTimeVector", false)]
    [TestCase("not Rows present", false)]
    [TestCase("KVP present or Rows present and ImageType = PRIMARY", true)]
    [TestCase("(KVP present or Rows present) and KVP present", false)]
    [TestCase("not not Rows present", true)]
    [TestCase("not KVP present and not AccessionNumber valued", true)]
    [TestCase("RequestAttributesSequence/RequestedProcedureID = B", true)]
    [TestCase("RequestAttributesSequence/RequestedProcedureID = C", false)]
    [TestCase("*/RequestedProcedureID = A", true)]
    public void A_condition_holds_for_a_data_set_as_its_words_say(string text, bool holds)
    {
        var dataset = new DicomDataset()
            .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY", "WHOLE BODY").AddEmpty(DicomTag.AccessionNumber).AddOrUpdate(DicomTag.Rows, 512)
            .AddOrUpdate(DicomTag.RescaleSlope, "1.0").AddOrUpdate(DicomTag.FrameIncrementPointer, "00181063")
            .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "A"), new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "B"));
        Assert.That(ConditionParser.Parse(text).Holds(dataset), Is.EqualTo(holds));
    }

    [TestCase("/Rows = 512", true)]
    [TestCase("Rows = 512", false)]
    [TestCase("../RequestedProcedureID = A", true)]
    [TestCase("../../Rows = 512", false)]
    public void A_path_leads_to_the_item_around_and_to_the_top(string text, bool holds)
    {
        var inner = new DicomDataset().AddOrUpdate(DicomTag.CodeValue, "1");
        _ = new DicomDataset().AddOrUpdate(DicomTag.Rows, 512).AddOrUpdate(
            DicomTag.RequestAttributesSequence,
            new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "A").AddOrUpdate(DicomTag.ScheduledProtocolCodeSequence, inner));
        if (text.StartsWith("../..", StringComparison.Ordinal)) Assert.That(() => ConditionParser.Parse(text), Throws.InstanceOf<FormatException>());
        else Assert.That(ConditionParser.Parse(text).Holds(inner), Is.EqualTo(holds));
    }

    [Test]
    public void A_functional_group_is_sought_in_the_frame_first_and_then_in_the_shared_item()
    {
        var dataset = CTSample.CreateEnhanced();
        var frames = dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        var original = ConditionParser.Parse("~MRImageFrameTypeSequence/FrameType#1 = ORIGINAL");
        var echo = ConditionParser.Parse("~MREchoSequence/EffectiveEchoTime = 10");
        Assert.Multiple(() =>
        {
            Assert.That(original.Holds(frames[0].GetItems(DicomTag.FrameContentSequence)[0]), Is.True);
            Assert.That(original.Holds(frames[1].GetItems(DicomTag.FrameContentSequence)[0]), Is.False);
            Assert.That(original.Holds(dataset), Is.True, "any frame, seen from the top");
            Assert.That(echo.Holds(frames[1]), Is.True);
        });
    }

    [TestCase("")]
    [TestCase("Rows")]
    [TestCase("Rows is 1")]
    [TestCase("NoSuchAttribute present")]
    [TestCase("Rows present and")]
    [TestCase("(Rows present")]
    [TestCase("Rows present)")]
    [TestCase("ImageType = 'open")]
    public void Text_that_is_no_condition_is_refused(string text) => Assert.That(() => ConditionParser.Parse(text), Throws.InstanceOf<FormatException>());
}
