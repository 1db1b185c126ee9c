using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Matching;

namespace ModalitySim.Pacs.Tests.Matching;

[TestFixture]
public sealed class IdentifierCheckTests
{
    [Test]
    public void Sequence_key_with_two_items_is_a_problem()
    {
        // PS3.4 §C.2.2.2.6.
        var keys = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset(), new DicomDataset());

        Assert.That(IdentifierCheck.Find(keys).Single().Tag, Is.EqualTo(DicomTag.ScheduledProcedureStepSequence));
    }

    [Test]
    public void Text_that_is_no_date_is_a_problem_at_any_depth()
    {
        var step = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepStartDate, "TODAY");
        var keys = new DicomDataset().AddOrUpdate(DicomTag.PatientBirthDate, "1970").AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step);

        Assert.That(
            IdentifierCheck.Find(keys).Select(problem => problem.Tag),
            Is.EqualTo(new[] { DicomTag.PatientBirthDate, DicomTag.ScheduledProcedureStepStartDate }));
    }

    [Test]
    public void Usual_query_of_a_modality_has_no_problem()
    {
        var step = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepStartDate, "20300101-20300102").AddEmpty(DicomTag.ScheduledProcedureStepStartTime);
        var keys = new DicomDataset().AddEmpty(DicomTag.PatientName).AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, step);

        Assert.That(IdentifierCheck.Find(keys), Is.Empty);
    }
}
