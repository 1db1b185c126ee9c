using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using static ModalitySim.Harness.Tests.Observing.ObservedAssociation;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>The identifiers of C-FIND responses: when there is one, what stands in it, and how it is encoded (PS3.4 §C.4.1, PS3.5 §6, §7).</summary>
[TestFixture]
public class IdentifierTests
{
    private static readonly CommandSetBuilder Find = CommandSetBuilder.Request(CommandField.CFindRq, 7, FindModel);

    [Test]
    public void A_good_answer_keeps_its_requirements()
    {
        var seen = Answered(new DicomDataset().AddOrUpdate(DicomTag.QueryRetrieveLevel, "STUDY").AddOrUpdate(DicomTag.PatientName, "Doe^Jane"));

        Assert.That(seen.Found, Is.Empty);
        Assert.That(seen.Kept, Is.SupersetOf(new[] { "FND-011", "CHS-006" }));
    }

    // PS3.4 §C.4.1.3.1: pending with an identifier, everything else without.
    [Test]
    public void A_match_without_an_identifier_is_found() => Assert.That(Asked().Received(Message(3, Response(0xFF00))).Found, Is.EqualTo(new[] { "FND-001" }));

    [Test]
    public void A_final_response_with_an_identifier_is_found() =>
        Assert.That(Asked().Received(Message(3, Response(0x0000), new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Doe"))).Found, Is.EqualTo(new[] { "FND-001" }));

    [Test]
    public void A_refusal_with_an_identifier_is_found()
    {
        Assert.That(Asked().Received(Message(3, Response(0xA900), new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Doe"))).Found, Is.EqualTo(new[] { "FND-019" }));
        Assert.That(Asked().Received(Message(3, Response(0xA900))).Kept, Does.Contain("FND-019"));
    }

    // PS3.4 §C.4.1.1.3.2: what was asked for, and a few attributes beside it.
    [Test]
    public void What_was_not_asked_for_is_found()
    {
        Assert.That(Answered(new DicomDataset().AddOrUpdate(DicomTag.PatientID, "1")).Found, Is.EqualTo(new[] { "FND-011" }));
        Assert.That(Answered(new DicomDataset().AddOrUpdate(DicomTag.RetrieveAETitle, "PACS").AddOrUpdate(DicomTag.TimezoneOffsetFromUTC, "+0100")).Found, Is.Empty);
    }

    // PS3.4 §C.2.2.2.6: the keys within a sequence; a sequence without keys asks for everything.
    [Test]
    public void What_was_not_asked_for_is_found_in_items_too()
    {
        var item = new DicomDataset().AddOrUpdate(DicomTag.RequestedProcedureID, "1").AddOrUpdate(DicomTag.ScheduledProcedureStepID, "2");
        var answer = new DicomDataset().AddOrUpdate(DicomTag.RequestAttributesSequence, item);

        Assert.That(Answered(answer, Keys().AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddEmpty(DicomTag.RequestedProcedureID))).Found, Is.EqualTo(new[] { "FND-011" }));
        Assert.That(Answered(answer, Keys().AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset())).Found, Is.Empty);
    }

    // Implicit VR Little Endian: tag, length of four bytes, value.
    [TestCase("1000 1000 04000000 446F6500", "CHS-001", false, TestName = "An answer in the default repertoire is right")]
    [TestCase("1000 1000 04000000 44F66520", "CHS-001", true, TestName = "A name beyond the default repertoire without a character set is found")]
    [TestCase("0800 0500 0A000000 49534F5F495220313030 1000 1000 04000000 44F66520", "CHS-001", false, TestName = "A name in the declared character set is right")]
    [TestCase("0800 0500 0A000000 49534F5F495220313932 1000 1000 04000000 44F66520", "CHS-001", true, TestName = "A name that is no UTF-8 where that is declared is found")]
    [TestCase("0800 0500 00000000 1000 1000 04000000 446F6520", "CHS-006", true, TestName = "An empty character set is found")]
    [TestCase("0800 0500 16000000 49534F5F4952203139325C49534F5F49522031303020 1000 1000 04000000 446F6520", "CHS-002", true, TestName = "UTF-8 beside another character set is found")]
    [TestCase("0800 0500 0A000000 49534F5F495220393939 1000 1000 04000000 446F6520", "PS3.3 §C.12.1.1.2", true, TestName = "A character set that does not exist is found")]
    [TestCase("0800 0500 10000000 5C49534F203230323220495220383720 1000 1000 0A000000 1B2442 3B33 1B2842 2020", "CHS-003", false, TestName = "Kanji behind their escape sequence are right")]
    [TestCase("0800 0500 10000000 5C49534F203230323220495220383720 1000 1000 0C000000 1B2442 3B33 5E 3B33 1B2842 20", "CHS-003", true, TestName = "An escape sequence carried across a delimiter is found")]
    [TestCase("1000 2000 04000000 44F66520", "PS3.5", false, TestName = "What stands behind is judged too")]
    public void CharacterSets(string hex, string found, bool isBroken) =>
        Assert.That(Bytes(hex).Where(f => f == found), Is.EqualTo(isBroken ? [found] : Array.Empty<string>()));

    // PS3.5 §7.1, §7.1.1, §7.8.1, §9.1.
    [TestCase("1000 2000 02000000 3120 1000 1000 04000000 446F6520", "PS3.5 §7.1", TestName = "Elements out of order are found")]
    [TestCase("1000 1000 04000000 446F6520 1000 1000 04000000 446F6520", "PS3.5 §7.1", TestName = "An element that stands twice is found")]
    [TestCase("1000 1000 03000000 446F65", "PS3.5 §7.1.1", TestName = "An odd length is found")]
    [TestCase("0200 1000 04000000 312E3200 1000 1000 04000000 446F6520", "PS3.5 §7.1", TestName = "An element of the file meta information is found")]
    [TestCase("2000 0D00 04000000 312E3220", "PS3.5 §9.1", TestName = "A UID that is padded with a space is found")]
    [TestCase("1900 0110 04000000 446F6520", "PS3.5 §7.8.1", TestName = "A private element without a creator is found")]
    [TestCase("1000 1000 FF000000 446F6520", "PS3.5 §7", TestName = "A data set that cannot be decoded is found")]
    [TestCase("1000 3000 04000000 446F6520", "PS3.5 §6.2 Table 6.2-1", TestName = "A birth date that is no date is found")]
    public void Encoding(string hex, string clause) => Assert.That(Bytes(hex), Does.Contain(clause));

    [Test]
    public void A_wrong_value_is_a_warning_and_none_where_it_was_ours()
    {
        var wrong = new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Doe").AddOrUpdate(DicomTag.StudyDate, "yesterday");
        var keys = Keys().AddEmpty(DicomTag.StudyDate);

        Assert.That(Answered(wrong, keys).Findings.Select(f => (f.Verdict, f.Clause)), Is.EqualTo(new[] { (Verdict.Warning, "PS3.5 §6.2 Table 6.2-1") }));
        var stored = CommandSetBuilder.Request(CommandField.CStoreRq, 1, FindModel, "1.2.3");
        var seen = Open().Sent(Message(3, stored, wrong)).Sent(Message(3, Find, keys)).Received(Message(3, Response(0xFF00), wrong));
        Assert.That(seen.Found, Is.Empty);
    }

    // PS3.5 §A.2: explicit where that was negotiated.
    [Test]
    public void A_data_set_in_another_transfer_syntax_than_was_negotiated_is_found()
    {
        var implicitBytes = Message(3, Response(0xFF00), new DicomDataset().AddOrUpdate(DicomTag.PatientName, "Doe")).Data[0].ToArray();

        var seen = Asked().Received(Message(3, Response(0xFF00).Build(hasDataset: true), implicitBytes, DicomTransferSyntax.ExplicitVRLittleEndian));

        Assert.That(seen.Found, Is.Not.Empty);
    }

    private static DicomDataset Keys() => new DicomDataset().AddOrUpdate(DicomTag.QueryRetrieveLevel, "STUDY").AddEmpty(DicomTag.PatientName);

    private static ObservedAssociation Asked(DicomDataset? keys = null) => Open().Sent(Message(3, Find, keys ?? Keys()));

    private static ObservedAssociation Answered(DicomDataset answer, DicomDataset? keys = null) => Asked(keys).Received(Message(3, Response(0xFF00), answer));

    private static string[] Bytes(string hex) => Asked(Keys().AddEmpty(DicomTag.PatientID).AddEmpty(DicomTag.PatientBirthDate).AddEmpty(DicomTag.StudyInstanceUID))
        .Received(Message(3, Response(0xFF00).Build(hasDataset: true), Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)))).Found;

    private static CommandSetBuilder Response(ushort status) =>
        new CommandSetBuilder(CommandField.CFindRsp).Set(DicomTag.MessageIDBeingRespondedTo, (ushort)7).Set(DicomTag.AffectedSOPClassUID, FindModel).Set(DicomTag.Status, status);
}
