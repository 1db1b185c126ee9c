using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Evidence;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Evidence;

public sealed class LatencyMeterTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Test]
    public void A_request_takes_until_its_final_response()
    {
        var meter = new LatencyMeter();
        meter.Write(Sent(0, Command(CommandField.CFindRq, 7)));
        meter.Write(Received(5, Response(CommandField.CFindRsp, 7, 0xff00)));
        meter.Write(Received(40, Response(CommandField.CFindRsp, 7, 0x0000)));

        var times = meter.Times.Single();
        Assert.That(times.Command, Is.EqualTo("C-FIND"));
        Assert.That(times.Count, Is.EqualTo(1));
        Assert.That(times.Maximum, Is.EqualTo(TimeSpan.FromMilliseconds(40)));
    }

    [Test]
    public void Overlapping_requests_are_told_apart_by_association_and_message_id()
    {
        var meter = new LatencyMeter();
        meter.Write(Sent(0, Command(CommandField.CStoreRq, 1)));
        meter.Write(Sent(1, Command(CommandField.CStoreRq, 2)));
        meter.Write(Sent(2, Command(CommandField.CStoreRq, 1), association: 2));
        meter.Write(Received(11, Response(CommandField.CStoreRsp, 2, 0)));
        meter.Write(Received(30, Response(CommandField.CStoreRsp, 1, 0)));
        meter.Write(Received(4, Response(CommandField.CStoreRsp, 1, 0), association: 2));

        var times = meter.Times.Single();
        Assert.That(times.Count, Is.EqualTo(3));
        Assert.That(times.Minimum, Is.EqualTo(TimeSpan.FromMilliseconds(2)));
        Assert.That(times.Total, Is.EqualTo(TimeSpan.FromMilliseconds(42)));
    }

    [Test]
    public void Associations_and_http_are_measured_too()
    {
        var meter = new LatencyMeter();
        meter.Write(Sent(0, new AReleaseRq()));
        meter.Write(Received(3, new AReleaseRp()));
        meter.Write(Sent(0, new HttpTrace("GET http://localhost/studies", [])));
        meter.Write(Received(9, new HttpTrace("200 OK", [])));
        Assert.That(meter.Times.Select(t => t.Command), Is.EqualTo(new[] { "A-RELEASE", "HTTP GET" }));
    }

    [Test]
    public void What_the_target_asks_of_us_or_never_answers_is_no_time()
    {
        var meter = new LatencyMeter();
        meter.Write(Received(0, Command(CommandField.NEventReportRq, 1)));
        meter.Write(Sent(8, Response(CommandField.NEventReportRsp, 1, 0)));
        meter.Write(Sent(9, Command(CommandField.CEchoRq, 2)));
        meter.Write(Received(10, Response(CommandField.CEchoRsp, 3, 0)));
        Assert.That(meter.Times, Is.Empty);
    }

    private static TraceEvent Sent(double ms, ITraceContent content, int association = 1) => Event(ms, content, TraceDirection.Sent, association);

    private static TraceEvent Received(double ms, ITraceContent content, int association = 1) => Event(ms, content, TraceDirection.Received, association);

    private static TraceEvent Event(double ms, ITraceContent content, TraceDirection direction, int association) => new()
    {
        Association = association,
        Sequence = 1,
        At = At.AddMilliseconds(ms),
        Level = content is Pdu ? TraceLevel.Pdu : TraceLevel.Dimse,
        Direction = direction,
        Summary = "",
        Content = content,
    };

    private static DimseMessage Command(CommandField field, ushort id) => Message(new DicomDataset()
        .AddOrUpdate(DicomTag.CommandField, (ushort)field)
        .AddOrUpdate(DicomTag.MessageID, id)
        .AddOrUpdate(DicomTag.CommandDataSetType, CommandSet.NoDataset));

    private static DimseMessage Response(CommandField field, ushort id, ushort status) => Message(new DicomDataset()
        .AddOrUpdate(DicomTag.CommandField, (ushort)field)
        .AddOrUpdate(DicomTag.MessageIDBeingRespondedTo, id)
        .AddOrUpdate(DicomTag.CommandDataSetType, CommandSet.NoDataset)
        .AddOrUpdate(DicomTag.Status, status));

    private static DimseMessage Message(DicomDataset command) => new(1, CommandSet.FromDataset(command));
}
