using System.Text;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Evidence;

public sealed class CaseTraceTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Events_are_numbered_by_association_and_event_and_know_their_step()
    {
        using var trace = new CaseTrace(_folder.Path, "c[device=ct]", new EvidenceOptions());
        trace.EnterStep(1);
        trace.Write(Event(1, 1, new AReleaseRq()));
        trace.EnterStep(2);
        trace.Write(Event(2, 1, new AReleaseRp(), TraceDirection.Received));
        trace.Write(new TraceEvent { Association = 2, Sequence = 2, At = At, Level = TraceLevel.State, Direction = TraceDirection.Local, Summary = "Sta7 to Sta1" });
        var path = trace.Finish(Verdict.Pass);

        Assert.That(path, Is.EqualTo("evidence/c.device_ct.jsonl"));
        var events = EvidenceFile.Read(_folder[path!]).ToList();
        Assert.That(events.Select(e => e.Id), Is.EqualTo(new[] { "a1#1", "a2#1", "a2#2" }));
        Assert.That(events.Select(e => e.Step), Is.EqualTo(new[] { 1, 2, 2 }));
        Assert.That(events.Select(e => e.Level), Is.EqualTo(new[] { EvidenceLevel.Pdu, EvidenceLevel.Pdu, EvidenceLevel.State }));
        Assert.That(events.Select(e => e.Direction), Is.EqualTo(new[] { EvidenceDirection.Sent, EvidenceDirection.Received, EvidenceDirection.Local }));
        Assert.That(events[0].Kind, Is.EqualTo("A-RELEASE-RQ"));
        Assert.That(events[0].At, Is.EqualTo(At));
    }

    [Test]
    public void Long_bytes_are_cut_with_their_true_length_and_a_hash()
    {
        var bytes = new byte[100];
        bytes[3] = 0xab;
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { BytesPerPdu = 8 });
        trace.Write(Event(1, 1, new UnknownPdu(0x0f, default)) with { Bytes = bytes, Length = 1_000_000 });
        var found = EvidenceFile.Read(_folder[trace.Finish(Verdict.Pass)!]).Single();

        Assert.That(found.Hex, Is.EqualTo("000000ab00000000"));
        Assert.That(found.Length, Is.EqualTo(1_000_000));
        Assert.That(found.Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))));
    }

    [Test]
    public void Events_beyond_the_bound_are_counted_and_not_kept()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { EventsPerCase = 3 });
        for (var i = 1; i <= 1234; i++)
            trace.Write(Event(1, i, new AReleaseRq()));
        var events = EvidenceFile.Read(_folder[trace.Finish(Verdict.Pass)!]).ToList();
        Assert.That(events, Has.Count.EqualTo(4));
        Assert.That(events[3].Summary, Is.EqualTo("1,231 later events were not kept"));
    }

    [TestCase(EvidenceKeep.Full, Verdict.Pass, true)]
    [TestCase(EvidenceKeep.Failed, Verdict.Pass, false)]
    [TestCase(EvidenceKeep.Failed, Verdict.NotApplicable, false)]
    [TestCase(EvidenceKeep.Failed, Verdict.Warning, true)]
    [TestCase(EvidenceKeep.Failed, Verdict.Error, true)]
    [TestCase(EvidenceKeep.None, Verdict.Fail, false)]
    public void Evidence_is_kept_as_asked(EvidenceKeep keep, Verdict verdict, bool kept)
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Keep = keep });
        trace.Write(Event(1, 1, new AReleaseRq()));
        Assert.That(trace.Finish(verdict), Is.EqualTo(kept ? "evidence/c.jsonl" : null));
        Assert.That(File.Exists(_folder["evidence/c.jsonl"]), Is.EqualTo(kept));
    }

    [Test]
    public void A_case_without_events_leaves_no_file()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions());
        Assert.That(trace.Finish(Verdict.Fail), Is.Null);
        Assert.That(Directory.Exists(_folder["evidence"]), Is.False);
    }

    [Test]
    public void The_peer_is_noted_even_when_no_evidence_is_kept_and_then_nothing_more_is_wanted()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Keep = EvidenceKeep.None });
        Assert.That(trace.Wants(TraceLevel.Pdu), Is.True);
        var user = new UserInformationItem([new MaximumLengthItem(16384), new ImplementationClassUidItem("1.2.3"), new ImplementationVersionNameItem("PACS_1")]);
        trace.Write(Event(1, 2, new AAssociateAc("PACS", "CT", [user]), TraceDirection.Received));
        Assert.That(trace.Peer, Is.EqualTo(new ObservedPeer("1.2.3", "PACS_1", 16384)));
        Assert.That(Enum.GetValues<TraceLevel>().Any(trace.Wants), Is.False);
    }

    [Test]
    public void Fields_of_an_association_request_stand_in_its_order()
    {
        var request = new AAssociateRq("PACS", "CT",
        [
            new ApplicationContextItem(ApplicationContextItem.Dicom),
            new PresentationContextRqItem(1, "1.2.840.10008.1.1", "1.2.840.10008.1.2"),
            new UnknownItem(0x7f, new byte[3]),
            new UserInformationItem([new MaximumLengthItem(0), new RoleSelectionItem("1.2.840.10008.1.20.1", 0, 1)]),
        ]);
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions());
        trace.Write(Event(1, 1, request));
        var fields = EvidenceFile.Read(_folder[trace.Finish(Verdict.Pass)!]).Single().Fields;
        Assert.That(fields.Select(f => $"{f.Depth} {f.Name}: {f.Value}"), Is.EqualTo(new[]
        {
            "0 Protocol version: 0001H",
            "0 Called AE title: PACS",
            "0 Calling AE title: CT",
            "0 Application context: DICOM Application Context Name (1.2.840.10008.3.1.1.1)",
            "0 Presentation context 1: Verification SOP Class (1.2.840.10008.1.1)",
            "1 Transfer syntax: Implicit VR Little Endian (1.2.840.10008.1.2)",
            "0 Unknown item 7FH: 3 bytes",
            "0 Maximum length: 0, unlimited",
            "0 Role selection: Storage Commitment Push Model SOP Class (1.2.840.10008.1.20.1): SCU 0, SCP 1",
        }));
    }

    [Test]
    public void Secrets_and_passcodes_are_overwritten_in_text_and_in_bytes()
    {
        var request = new AAssociateRq("PACS", "CT",
            [new UserInformationItem([new UserIdentityRqItem(2, 0, Encoding.UTF8.GetBytes("hunter"), Encoding.UTF8.GetBytes("opensesame"))])]);
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Secrets = ["hunter"] });
        trace.Write(Event(1, 1, request) with { Summary = "user hunter", Bytes = Encoding.UTF8.GetBytes("..hunter..opensesame.."), Length = 22 });
        var file = _folder[trace.Finish(Verdict.Pass)!];
        var text = File.ReadAllText(file);
        var found = EvidenceFile.Read(file).Single();

        Assert.That(text, Does.Not.Contain("hunter").And.Not.Contain("opensesame"));
        Assert.That(Encoding.UTF8.GetString(Convert.FromHexString(found.Hex!)), Is.EqualTo("..******..**********.."));
        Assert.That(found.Summary, Is.EqualTo("user ***"));
    }

    [Test]
    public void Several_associations_may_write_at_once()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions());
        Parallel.For(1, 9, association =>
        {
            for (var i = 1; i <= 100; i++)
                trace.Write(Event(association, i, new AReleaseRq()));
        });
        var events = EvidenceFile.Read(_folder[trace.Finish(Verdict.Pass)!]).ToList();
        Assert.That(events.Select(e => e.Id).ToList(), Is.Unique.And.Count.EqualTo(800));
    }

    [Test]
    public void Evidence_that_cannot_be_written_ends_no_association_and_is_told_at_the_end()
    {
        File.WriteAllText(_folder["evidence"], "in the way");
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions());
        Assert.That(() => trace.Write(Event(1, 1, new AReleaseRq())), Throws.Nothing);
        Assert.That(() => trace.Finish(Verdict.Pass), Throws.InstanceOf<IOException>().With.Message.Contains("could not be written"));
    }

    [Test]
    public void A_file_that_was_cut_off_reads_up_to_there()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions());
        for (var i = 1; i <= 3; i++)
            trace.Write(Event(1, i, new AReleaseRq()));
        var file = _folder[trace.Finish(Verdict.Pass)!];
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^20]);
        Assert.That(EvidenceFile.Read(file).Select(e => e.Id), Is.EqualTo(new[] { "a1#1", "a1#2" }));
    }

    private static TraceEvent Event(int association, long sequence, Pdu pdu, TraceDirection direction = TraceDirection.Sent) => new()
    {
        Association = association,
        Sequence = sequence,
        At = At,
        Level = TraceLevel.Pdu,
        Direction = direction,
        Summary = pdu.Summary,
        Content = pdu,
    };
}
