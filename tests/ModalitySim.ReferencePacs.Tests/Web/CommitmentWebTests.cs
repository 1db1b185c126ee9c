using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>Storage commitment over the web (PS3.18 §13 of 2024).</summary>
public sealed class CommitmentWebTests : WebFixture
{
    private readonly ManualClock _clock = new();

    private protected override ReferencePacsOptions Options => new() { CommitmentDelay = TestContext.CurrentContext.Test.MethodName!.Contains("later", StringComparison.Ordinal) ? TimeSpan.FromMinutes(1) : default, Time = _clock };

    [Test]
    public async Task What_is_stored_is_committed_and_what_is_not_fails_with_its_reason()
    {
        await Web.StoreAsync([File(Instance("1.5.1"))]);

        var answer = await Web.RequestCommitmentAsync("2.25.1", Request("1.5.1", "1.5.2"));

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(Committed(answer), Is.EqualTo(new[] { "1.5.1" }));
            Assert.That(answer.Dataset.GetItems(DicomTag.FailedSOPSequence).Single().GetInt32(DicomTag.FailureReason), Is.EqualTo(0x0112));
            Assert.That(answer.Dataset.Contains(DicomTag.TransactionUID), Is.False, "the resource names the transaction");
        });
    }

    [Test]
    public async Task A_transaction_is_used_once()
    {
        await Web.RequestCommitmentAsync("2.25.1", Request("1.5.1"));
        Assert.That((await Web.RequestCommitmentAsync("2.25.1", Request("1.5.1"))).Status, Is.EqualTo(409));
    }

    [Test]
    public async Task A_result_that_comes_later_is_asked_for()
    {
        var first = await Web.RequestCommitmentAsync("2.25.1", Request("1.5.1"));
        var early = await Web.CheckCommitmentAsync("2.25.1");
        await Web.StoreAsync([File(Instance("1.5.1"))]);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = await Web.CheckCommitmentAsync("2.25.1");

        Assert.That((first.Status, first.Header("Retry-After"), early.Status, late.Status), Is.EqualTo((202, "60", 202, 200)));
        Assert.That(Committed(late), Is.EqualTo(new[] { "1.5.1" }));
    }

    [Test]
    public async Task A_transaction_that_nobody_has_asked_for_is_not_found() =>
        Assert.That((await Web.CheckCommitmentAsync("2.25.9")).Status, Is.EqualTo(404));

    [TestCase("")]
    [TestCase("1.5.1,1.5.1")]
    [TestCase("not a UID")]
    public async Task A_request_that_names_no_instances_once_each_is_refused(string uids) =>
        Assert.That((await Web.RequestCommitmentAsync("2.25.1", Request(uids.Split(',', StringSplitOptions.RemoveEmptyEntries)))).Status, Is.EqualTo(400));

    [Test]
    public async Task A_transaction_UID_is_a_UID() =>
        Assert.That((await Web.RequestCommitmentAsync("mine", Request("1.5.1"))).Status, Is.EqualTo(400));

    private static IEnumerable<string?> Committed(WebAnswer answer) =>
        answer.Dataset.GetItems(DicomTag.ReferencedSOPSequence).Select(i => i.GetString(DicomTag.ReferencedSOPInstanceUID));

    private static DicomDataset Request(params string[] uids) => new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPSequence,
        [.. uids.Select(uid => new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, CTImage).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, uid))]);

    private sealed class ManualClock : TimeProvider
    {
        private TimeSpan _passed;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) + _passed;

        public void Advance(TimeSpan time) => _passed += time;
    }
}
