using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Observing;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Tests.Observing;

/// <summary>An association as an observer sees it: what a test says that each side sent.</summary>
internal sealed class ObservedAssociation
{
    public const string FindModel = "1.2.840.10008.5.1.4.1.2.2.1";
    private readonly CaseObserver _observer = new(null);
    private long _sequence;

    /// <summary>What was found, each as "id or clause: message | actual".</summary>
    public IReadOnlyList<Finding> Findings => _observer.Take();

    public IReadOnlyList<string> Kept => _observer.Kept;

    /// <summary>The requirement or clause of everything that was found.</summary>
    public string[] Found => [.. _observer.Take().Select(f => f.Requirement ?? f.Clause!)];

    public static AAssociateRq Request(params UserItem[] more) => new("TARGET", "DEVICE",
    [
        new ApplicationContextItem(ApplicationContextItem.Dicom),
        new PresentationContextRqItem(1, DicomUID.Verification.Value, DicomUID.ImplicitVRLittleEndian.Value),
        new PresentationContextRqItem(3, FindModel, DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value),
        new UserInformationItem([new MaximumLengthItem(4096), new ImplementationClassUidItem("1.2.3"), .. more]),
    ]);

    public static AAssociateAc Acceptance(params UserItem[] more) => new("TARGET", "DEVICE",
    [
        new ApplicationContextItem(ApplicationContextItem.Dicom),
        new PresentationContextAcItem(1, PresentationContextResult.Acceptance, DicomUID.ImplicitVRLittleEndian.Value),
        new PresentationContextAcItem(3, PresentationContextResult.Acceptance, DicomUID.ImplicitVRLittleEndian.Value),
        new UserInformationItem([new MaximumLengthItem(16384), new ImplementationClassUidItem("1.2.4"), .. more]),
    ]);

    /// <summary>An association that is established.</summary>
    public static ObservedAssociation Open() => new ObservedAssociation().Sent(Request()).Received(Acceptance());

    public ObservedAssociation Sent(Pdu pdu) => Take(pdu, PduWriter.Encode(pdu), TraceDirection.Sent);

    public ObservedAssociation SentBytes() => Take(null, [1, 2, 3], TraceDirection.Sent);

    public ObservedAssociation Received(Pdu pdu) => ReceivedBytes(PduWriter.Encode(pdu));

    /// <summary>Bytes of one PDU, written as hexadecimal digits with spaces.</summary>
    public ObservedAssociation Received(string hex) => ReceivedBytes(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>A PDU as the trace shows it, with the bytes that it kept.</summary>
    public ObservedAssociation Received(Pdu pdu, string hex) => Take(pdu, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), TraceDirection.Received);

    public ObservedAssociation ReceivedBytes(byte[] bytes)
    {
        PduReader.Read(bytes, PduReader.DefaultLimit, out var pdu, out _);
        return Take(pdu, bytes, TraceDirection.Received);
    }

    public ObservedAssociation Sent(DimseMessage message) => Take(message, TraceDirection.Sent);

    public ObservedAssociation Received(DimseMessage message) => Take(message, TraceDirection.Received);

    /// <summary>A message with a data set in the transfer syntax of its context.</summary>
    public static DimseMessage Message(byte contextId, CommandSetBuilder command, DicomDataset? dataset = null, DicomTransferSyntax? syntax = null)
    {
        syntax ??= DicomTransferSyntax.ImplicitVRLittleEndian;
        return Message(contextId, command.Build(dataset is not null), dataset is null ? null : DatasetWriter.Encode(dataset, syntax).ToArray(), syntax);
    }

    public static DimseMessage Message(byte contextId, CommandSet command, byte[]? data, DicomTransferSyntax? syntax = null) => new(contextId, command)
    {
        Data = data is null ? [] : [data],
        TransferSyntax = (syntax ?? DicomTransferSyntax.ImplicitVRLittleEndian).UID.Value,
    };

    /// <summary>A command in one P-DATA-TF.</summary>
    public static PDataTf Data(byte contextId, CommandSet command) => new([new PresentationDataValue(contextId, MessageControl.Command | MessageControl.Last, command.Bytes)]);

    private ObservedAssociation Take(Pdu? pdu, byte[] bytes, TraceDirection direction)
    {
        Write(TraceLevel.Pdu, direction, pdu, bytes);
        return this;
    }

    private ObservedAssociation Take(DimseMessage message, TraceDirection direction)
    {
        Write(TraceLevel.Dimse, direction, message, message.Command.Bytes.ToArray());
        return this;
    }

    private void Write(TraceLevel level, TraceDirection direction, ITraceContent? content, byte[] bytes) => _observer.Write(new TraceEvent
    {
        Sequence = ++_sequence,
        At = DateTimeOffset.UnixEpoch,
        Association = 1,
        Level = level,
        Direction = direction,
        Summary = "",
        Bytes = bytes,
        Length = bytes.Length,
        Content = content,
    });
}
