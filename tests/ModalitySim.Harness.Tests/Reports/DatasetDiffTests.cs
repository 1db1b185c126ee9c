using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Reports.Html;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Reports;

public sealed class DatasetDiffTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Test]
    public void Attributes_are_paired_by_tag_and_item_and_only_what_differs_is_marked()
    {
        var diff = DatasetDiff.Of(
            Event("a1#1", EvidenceDirection.Sent, "C-STORE-RQ",
            [
                Line(0, "(0008,0060)", "CS", "CT"), Line(0, "(0010,0010)", "PN", "Doe^Jane"), Line(0, "(0010,0020)", "LO", "P1"),
                Line(0, "(0040,0275)", "SQ", "2 items"), Line(1, "item 1", "", ""), Line(1, "(0040,1001)", "SH", "RP1"), Line(1, "item 2", "", ""), Line(1, "(0040,1001)", "SH", "RP2"),
                Line(0, "(7FE0,0010)", "OW", "00 01 ...", 100),
            ]),
            Event("a2#1", EvidenceDirection.Received, "C-STORE-RQ",
            [
                Line(0, "(0008,0060)", "CS", "CT "), Line(0, "(0010,0010)", "PN", "DOE^JANE"),
                Line(0, "(0040,0275)", "SQ", "2 items"), Line(1, "item 1", "", ""), Line(1, "(0040,1001)", "SH", "RP1"), Line(1, "item 2", "", ""), Line(1, "(0040,1001)", "SH", "RP9"),
                Line(0, "(0040,A730)", "SQ", "0 items"), Line(0, "(7fe0,0010)", "OW", "00 01 ...", 98),
            ]));

        Assert.That(diff.Rows.Select(r => r.Tag), Is.EqualTo(new[]
        {
            "(0008,0060)", "(0010,0010)", "(0010,0020)", "(0040,0275)", "item 1", "(0040,1001)", "item 2", "(0040,1001)", "(0040,A730)", "(7FE0,0010)",
        }));
        Assert.That(diff.Differences.Select(r => (r.Tag, r.Sent, r.Received)), Is.EqualTo(new[]
        {
            ("(0010,0010)", "Doe^Jane", "DOE^JANE"), ("(0010,0020)", "P1", null), ("(0040,1001)", "RP2", "RP9"), ("(0040,A730)", null, "0 items"),
            ("(7FE0,0010)", "00 01 ... (100 bytes)", (string?)"00 01 ... (98 bytes)"),
        }));
    }

    [Test]
    public void An_instance_that_comes_back_is_held_against_what_was_sent_when_a_finding_refers_to_it()
    {
        var sent = Event("a1#1", EvidenceDirection.Sent, "C-STORE-RQ", [Line(0, "(0010,0020)", "LO", "P1")]);
        var back = Event("a2#1", EvidenceDirection.Received, "C-STORE-RQ", [Line(0, "(0010,0020)", "LO", "P2")]);
        Assert.That(Diffs([sent, back], "a2#1").Keys, Is.EqualTo(new[] { "a2#1" }));
        Assert.That(Diffs([sent, back], "a9#9"), Is.Empty);
        Assert.That(Diffs([back], "a2#1"), Is.Empty);
    }

    [Test]
    public void Data_sets_that_are_no_trees_are_shown_all_the_same()
    {
        DataLine[] odd = [Line(3, "item 9", "", ""), Line(0, "(0010,0020)", "LO", "P1"), Line(7, "(0010,0020)", "LO", "P1"), Line(1, "item 1", "", "")];
        Assert.That(DatasetDiff.Of(Event("a", EvidenceDirection.Sent, "x", odd), Event("b", EvidenceDirection.Received, "x", odd)).Differences, Is.Empty);
    }

    private static IReadOnlyDictionary<string, DatasetDiff> Diffs(EvidenceEvent[] events, string evidence)
    {
        var item = Tests.Results.SmallRun.Failed;
        var finding = new Finding(Verdict.Fail, null, null, "another value", "P1", "P2", [evidence]);
        return CaseEvidence.Read(item with { Steps = [item.Steps[1] with { Findings = [finding] }] }, events).Diffs;
    }

    private static DataLine Line(int depth, string tag, string vr, string value, long? length = null) => new(depth, tag, vr, "", length ?? value.Length, value);

    private static EvidenceEvent Event(string id, EvidenceDirection direction, string name, IReadOnlyList<DataLine> lines) => new()
    {
        Id = id,
        Association = 1,
        At = At,
        Level = EvidenceLevel.Dimse,
        Direction = direction,
        Summary = name,
        Message = new EvidenceMessage { Name = name, SopInstanceUid = "2.25.1", Dataset = lines },
    };
}
