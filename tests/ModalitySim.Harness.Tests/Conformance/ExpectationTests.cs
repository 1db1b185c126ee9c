using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Tests.Conformance;

[TestFixture]
public class ExpectationTests
{
    [TestCase("{ status: 0x0110 }", 0x0110, Verdict.Pass)]
    [TestCase("{ status: 0x0110 }", 0x0000, Verdict.Fail)]
    [TestCase("{ status: Cxxx }", 0xC123, Verdict.Pass)]
    [TestCase("{ status: 0xA9xx }", 0xA900, Verdict.Pass)]
    [TestCase("{ status: 0xA9xx }", 0xA800, Verdict.Fail)]
    [TestCase("{ status: { in: [0x0000, 0xB000] } }", 0xB000, Verdict.Pass)]
    [TestCase("{ status: { class: failure } }", 0x0122, Verdict.Pass)]
    [TestCase("{ status: { class: failure } }", 0x0107, Verdict.Fail)]
    [TestCase("{ status: { class: warning } }", 0xB006, Verdict.Pass)]
    [TestCase("{ status: { not: 0x0000 } }", 0x0000, Verdict.Fail)]
    [TestCase("{ status: { not: [0x0000] } }", 0x0001, Verdict.Pass)]
    [TestCase("{ pass: { status: 0x0110 }, warn: { status: 0x0000 } }", 0x0000, Verdict.Warning)]
    [TestCase("{ pass: [{ status: 0x0110 }, { status: 0x0112 }] }", 0x0112, Verdict.Pass)]
    [TestCase("{ pass: { status: 0x0000 }, warn: {} }", 0x0211, Verdict.Warning)]
    public void A_status_is_graded(string expect, int status, Verdict expected)
    {
        Assert.That(Bind(expect).Grade(new Answer { Status = (ushort)status }).Verdict, Is.EqualTo(expected));
    }

    [Test]
    public void An_ending_that_nobody_expects_is_no_answer_whatever_was_expected_of_it()
    {
        var answer = new Answer { Status = 0, Ending = new AssociationEnding(EndingKind.Aborted, "aborted", null, 2, 1) };

        Assert.That(Bind("{}").Grade(answer).Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Bind("{ association: aborted }").Grade(answer).Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(Bind("{ association: { is: aborted, source: 2, reason: 1 } }").Grade(answer).Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(Bind("{ association: { is: aborted, source: 0 } }").Grade(answer).Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Bind("{ association: [rejected, closed] }").Grade(answer).Verdict, Is.EqualTo(Verdict.Fail));
    }

    [TestCase("Modality: CT", Verdict.Pass)]
    [TestCase("Modality: MR", Verdict.Fail)]
    [TestCase("Modality: { in: [MR, CT] }", Verdict.Pass)]
    [TestCase("Modality: { not: CT }", Verdict.Fail)]
    [TestCase("Modality: { matches: '^C.$' }", Verdict.Pass)]
    [TestCase("Modality: { contains: T }", Verdict.Pass)]
    [TestCase("PatientID: { present: true }", Verdict.Fail)]
    [TestCase("PatientID: { present: false }", Verdict.Pass)]
    [TestCase("PatientID: { exists: true }", Verdict.Pass)]
    [TestCase("PatientID: { empty: true }", Verdict.Pass)]
    [TestCase("PatientID: { absent: true }", Verdict.Fail)]
    [TestCase("PatientName: { absent: true }", Verdict.Pass)]
    [TestCase("PatientName: { exists: false }", Verdict.Pass)]
    [TestCase("RequestAttributesSequence.AccessionNumber: A1", Verdict.Pass)]
    [TestCase("\"RequestAttributesSequence[1].AccessionNumber\": A1", Verdict.Fail)]
    [TestCase("\"0008,0060\": CT", Verdict.Pass)]
    public void Attributes_of_the_answer_are_asserted(string assertion, Verdict expected)
    {
        var item = new DicomDataset().AddOrUpdate(DicomTag.Modality, "CT").AddEmpty(DicomTag.PatientID)
            .AddOrUpdate(DicomTag.RequestAttributesSequence, new DicomDataset().AddOrUpdate(DicomTag.AccessionNumber, "A1"));

        Assert.That(Bind($"{{ attributes: {{ {assertion} }} }}").Grade(new Answer { Status = 0, Items = [item] }).Verdict, Is.EqualTo(expected));
    }

    [Test]
    public void A_mismatch_says_what_was_expected_and_what_came()
    {
        var answer = new Answer
        {
            Status = 0x0120,
            StatusText = "Missing attribute",
            ErrorComment = "no",
            ErrorId = 7,
            OffendingElements = [DicomTag.PatientID],
            AttributeIdentifiers = [DicomTag.PatientName],
        };

        var grade = Bind("{ pass: { status: 0x0110, errorId: 0xA710, errorComment: { present: true }, offendingElement: PatientName }, warn: { status: 0x0112 } }").Grade(answer);

        Assert.That(grade.Expected, Is.EqualTo("status 0x0110, error id 0xA710, error comment with a value, offending element with PatientName; or status 0x0112 (tolerated)"));
        Assert.That(grade.Observed, Is.EqualTo("status 0x0120 (Missing attribute), error id 0x0007, error comment \"no\", " +
            "offending element (0010,0020) PatientID, attribute identifier list (0010,0010) PatientName"));
    }

    [Test]
    public void Attributes_nobody_asked_for_are_seen()
    {
        var item = new DicomDataset().AddOrUpdate(DicomTag.PatientID, "1").AddOrUpdate(DicomTag.PatientName, "A").AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100");
        var answer = new Answer { Status = 0, Items = [item], Requested = [DicomTag.PatientID] };

        Assert.That(Bind("{ onlyRequested: true }").Grade(answer).Observed, Does.StartWith("PatientName unasked in answer 1 of 1"));
        Assert.That(Bind("{ onlyRequested: true }").Grade(answer with { Requested = [DicomTag.PatientID, DicomTag.PatientName] }).Verdict, Is.EqualTo(Verdict.Pass));
    }

    [TestCase("[a, b]", "a b", Verdict.Pass)]
    [TestCase("[a]", "a b", Verdict.Fail)]
    [TestCase("[]", "", Verdict.Pass)]
    public void The_scheduled_orders_that_came_are_compared_as_a_set(string expected, string came, Verdict verdict)
    {
        var answer = new Answer { Status = 0, ScheduledItems = came.Split(' ', StringSplitOptions.RemoveEmptyEntries) };

        Assert.That(Bind($"{{ scheduled: {expected} }}").Grade(answer).Verdict, Is.EqualTo(verdict));
    }

    private static Expectation Bind(string yaml)
    {
        var diagnostics = new DiagnosticBag();
        var bound = AnswerShapes.Expect.TryBind(NodeReader.Read(new SourceText("x.yaml", yaml), diagnostics)!, diagnostics, out var expectation);
        Assert.That(bound, Is.True, string.Join("\n", diagnostics.Sorted()));
        return expectation!;
    }
}
