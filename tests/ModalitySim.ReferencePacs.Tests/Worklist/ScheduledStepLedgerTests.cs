using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Tests.PerformedSteps;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Tests.Worklist;

[TestFixture]
public sealed class ScheduledStepLedgerTests
{
    private readonly WorklistEntry _entry = WorklistEntry.Of("test", WorklistItems.Item()).Single();
    private ScheduledStepLedger _ledger = null!;
    private PerformedStepRegistry _steps = null!;

    [SetUp]
    public void SetUp()
    {
        _ledger = new();
        _steps = new(new(), 10, TimeProvider.System);
        _steps.Changed += _ledger.Note;
    }

    [Test]
    public void Scheduled_step_is_taken_while_performed_and_when_completed_and_free_again_when_discontinued()
    {
        Assert.That(_ledger.IsTaken(_entry), Is.False);
        _steps.Create("1.1", Steps.Create());
        Assert.That(_ledger.IsTaken(_entry), Is.True, "in progress");
        _steps.Set("1.1", Steps.End("DISCONTINUED"));
        Assert.That(_ledger.IsTaken(_entry), Is.False, "discontinued");
        _steps.Create("1.2", Steps.Create());
        _steps.Set("1.2", Steps.End());
        Assert.That(_ledger.IsTaken(_entry), Is.True, "completed");
    }

    [Test]
    public void Step_performed_twice_is_free_only_when_both_are_discontinued()
    {
        _steps.Create("1.1", Steps.Create());
        _steps.Create("1.2", Steps.Create());
        _steps.Set("1.1", Steps.End("DISCONTINUED"));
        Assert.That(_ledger.IsTaken(_entry), Is.True);
        _steps.Set("1.2", Steps.End("DISCONTINUED"));
        Assert.That(_ledger.IsTaken(_entry), Is.False);
    }

    [Test]
    public void Group_case_with_a_study_of_its_own_takes_the_steps_of_its_orders()
    {
        // PS3.4 §F.7.2.1.2 note 2: the study may be new and the same for all items.
        _steps.Create("1.1", Steps.Create(study: "9.9.9"));

        Assert.That(_ledger.IsTaken(_entry), Is.True);
    }

    [TestCase("S2", "1.2.3")]
    [TestCase("", "1.2.3")]
    public void Another_or_no_scheduled_step_leaves_the_entry_alone(string stepId, string study)
    {
        var request = Steps.Create(study: study);
        request.GetItems(DicomTag.ScheduledStepAttributesSequence)[0].AddOrUpdate(DicomTag.ScheduledProcedureStepID, stepId);
        _steps.Create("1.1", request);

        Assert.That(_ledger.IsTaken(_entry), Is.False);
    }
}
