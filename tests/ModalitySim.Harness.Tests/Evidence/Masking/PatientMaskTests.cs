using System.Text;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Evidence;
using ModalitySim.Harness.Evidence.Masking;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Evidence.Masking;

/// <summary>A case with a patient in it, as its trace leaves it on disk.</summary>
public sealed class PatientMaskTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly Pseudonyms Pseudonyms = new(new byte[32]);
    private readonly DicomDataset _patient = new DicomDataset()
        .AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100")
        .AddOrUpdate(DicomTag.PatientName, "Müller^Änne")
        .AddOrUpdate(DicomTag.PatientID, "PID-778812")
        .AddOrUpdate(DicomTag.PatientSex, "F");

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_pdu_is_masked_though_its_message_comes_after_it()
    {
        var data = Encoded();
        var events = Trace(trace =>
        {
            trace.Write(Pdu(1, data[..30]));
            trace.Write(Pdu(2, data[30..]));
            trace.Write(Message(3, data));
        });

        var bytes = string.Concat(events.Select(e => Encoding.Latin1.GetString(Convert.FromHexString(e.Hex ?? ""))));
        Assert.That(bytes, Does.Not.Contain("Müller").And.Not.Contain("nne").And.Not.Contain("778812"));
        Assert.That(events.Select(e => (e.Hex ?? "").Length / 2).Take(2), Is.EqualTo(new[] { 42, data.Length - 30 + 12 }), "the length stays");
        Assert.That(events[2].Message!.Dataset!.Select(l => l.Value), Does.Contain(Pseudonyms.Of("PID-778812")).And.Contain("*").And.Contain("ISO_IR 100"));
    }

    [TestCase(21)]
    [TestCase(27)]
    [TestCase(33)]
    [TestCase(38)]
    [TestCase(51)]
    [TestCase(57)]
    public void A_value_that_two_pdus_share_is_masked_in_both(int cut)
    {
        var data = Encoded();
        var events = Trace(trace =>
        {
            trace.Write(Pdu(1, data[..cut]));
            trace.Write(Pdu(2, data[cut..]));
            trace.Write(Message(3, data));
        });
        var bytes = string.Concat(events.Take(2).Select(e => Encoding.Latin1.GetString(Convert.FromHexString(e.Hex!))[12..]));
        foreach (var piece in new[] { "Mül", "ler", "Änn", "PID-", "7788", "812" })
            Assert.That(bytes, Does.Not.Contain(piece));
    }

    [Test]
    public void A_deflated_data_set_is_not_shown_at_all()
    {
        var accepted = new AAssociateAc("A", "B", [new PresentationContextAcItem(1, PresentationContextResult.Acceptance, ["1.2.840.10008.1.2.1.99"])]);
        var events = Trace(trace =>
        {
            trace.Write(Event(1, TraceLevel.Pdu, accepted));
            trace.Write(Pdu(2, [1, 2, 3, 4]));
        });
        Assert.That(events[1].Hex, Does.EndWith("2a2a2a2a"));
    }

    [Test]
    public void Bodies_and_addresses_of_http_are_masked()
    {
        var body = Encoding.UTF8.GetBytes("""[{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller^Änne"}]},"00100020":{"vr":"LO","Value":["PID-778812"]}}]""");
        var events = Trace(trace =>
        {
            trace.Write(Event(1, TraceLevel.Http, new HttpTrace("GET http://pacs/studies?PatientName=M%C3%BCller*&Modality=CT&00100020=PID-778812", [])) with { Summary = "GET http://pacs/studies?PatientName=M%C3%BCller*&Modality=CT&00100020=PID-778812" });
            trace.Write(Event(2, TraceLevel.Http, null) with { Bytes = body, Length = body.Length });
        });
        Assert.That(events[0].Summary, Does.Contain("Modality=CT").And.Contain("00100020=" + Pseudonyms.Of("PID-778812")).And.Not.Contain("ller"));
        var shown = Encoding.UTF8.GetString(Convert.FromHexString(events[1].Hex!));
        Assert.That(shown, Does.Contain(Pseudonyms.Of("PID-778812")).And.Not.Contain("ller").And.Contain("\"vr\":\"PN\""));
        Assert.That(Encoding.UTF8.GetByteCount(shown), Is.EqualTo(body.Length));
    }

    [Test]
    public void Results_speak_of_pseudonyms_too()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Pseudonyms = Pseudonyms });
        trace.Learn(_patient);
        var step = SmallRun.Failed.Steps[1] with
        {
            ResolvedYaml = "- find: { patientID: PID-778812 }",
            Findings = [SmallRun.AcceptedAfterFinal with { Actual = "PatientName Müller^Änne, sex F" }],
            Notes = ["captured id = PID-778812"],
        };
        var masked = trace.Mask(SmallRun.Failed with { Reason = "PID-778812 was not found", Steps = [step] });

        Assert.That(masked.Reason, Is.EqualTo(Pseudonyms.Of("PID-778812") + " was not found"));
        Assert.That(masked.Steps[0].Findings[0].Actual, Is.EqualTo($"PatientName {Pseudonyms.Of("Müller^Änne")}, sex F"));
        Assert.That(masked.Steps[0].ResolvedYaml + masked.Steps[0].Notes[0], Does.Not.Contain("778812"));
    }

    [Test]
    public void Values_are_learned_even_where_no_evidence_is_kept()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Pseudonyms = Pseudonyms, Keep = EvidenceKeep.None });
        Assert.That(trace.Wants(TraceLevel.Dimse), Is.True);
        trace.Write(Message(1, Encoded()));
        Assert.That(trace.Finish(Verdict.Fail), Is.Null);
        Assert.That(trace.Mask(SmallRun.Failed with { Reason = "PID-778812" }).Reason, Is.EqualTo(Pseudonyms.Of("PID-778812")));
        Assert.That(Directory.Exists(_folder["evidence"]), Is.False);
    }

    [Test]
    public void Nothing_unmasked_lies_in_the_report_while_the_case_runs()
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Pseudonyms = Pseudonyms });
        trace.Write(Message(1, Encoded()));
        Assert.That(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(trace.Finish(Verdict.Pass), Is.EqualTo("evidence/c.jsonl"));
        Assert.That(File.ReadAllText(_folder["evidence/c.jsonl"]), Does.Not.Contain("778812").And.Contain(Pseudonyms.Of("PID-778812")));
    }

    private byte[] Encoded()
    {
        using var encoded = DatasetWriter.Encode(_patient, DicomTransferSyntax.ExplicitVRLittleEndian);
        return encoded.ToArray();
    }

    private List<EvidenceEvent> Trace(Action<CaseTrace> write)
    {
        using var trace = new CaseTrace(_folder.Path, "c", new EvidenceOptions { Pseudonyms = Pseudonyms });
        write(trace);
        return [.. EvidenceFile.Read(_folder[trace.Finish(Verdict.Pass)!])];
    }

    private static TraceEvent Pdu(int sequence, byte[] fragment)
    {
        byte[] bytes = [4, 0, 0, 0, 0, (byte)(fragment.Length + 6), 0, 0, 0, (byte)(fragment.Length + 2), 1, 0, .. fragment];
        return Event(sequence, TraceLevel.Pdu, new PDataTf([new PresentationDataValue(1, 0, fragment)])) with { Bytes = bytes, Length = bytes.Length };
    }

    private static TraceEvent Message(int sequence, byte[] data)
    {
        var command = CommandSet.FromDataset(new DicomDataset().AddOrUpdate(DicomTag.CommandField, (ushort)CommandField.CStoreRq).AddOrUpdate(DicomTag.MessageID, (ushort)1));
        return Event(sequence, TraceLevel.Dimse, new DimseMessage(1, command) { Data = [data], TransferSyntax = "1.2.840.10008.1.2.1" });
    }

    private static TraceEvent Event(int sequence, TraceLevel level, ITraceContent? content) => new()
    {
        Association = 1,
        Sequence = sequence,
        At = At,
        Level = level,
        Direction = TraceDirection.Received,
        Summary = content?.GetType().Name ?? "body",
        Content = content,
    };
}
