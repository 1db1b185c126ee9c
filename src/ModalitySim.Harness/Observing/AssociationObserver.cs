using ModalitySim.Harness.Observing.Messages;
using ModalitySim.Harness.Observing.Pdus;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing;

/// <summary>Watches one association: hands each event to the rules that it concerns.</summary>
internal sealed class AssociationObserver
{
    private readonly Observations _seen;
    private readonly PduOrder _order;
    private readonly FragmentRules _fragments;
    private readonly CommandAssembler _sentCommands = new();
    private readonly CommandAssembler _receivedCommands = new();
    private readonly MessageRules _messages;
    private AAssociateRq? _request;
    private bool _weAsked;

    public AssociationObserver(Observations seen, SentValues sent)
    {
        _seen = seen;
        _order = new PduOrder(seen);
        _fragments = new FragmentRules(seen);
        _messages = new MessageRules(seen, sent);
    }

    public void Take(TraceEvent e)
    {
        _seen.At(e);
        switch (e)
        {
            case { Level: TraceLevel.Dimse, Message: { } message, Direction: TraceDirection.Sent }:
                _messages.Sent(message);
                break;
            case { Level: TraceLevel.Dimse, Message: { } message, Direction: TraceDirection.Received }:
                _fragments.Completed(message.Command);
                _messages.Received(message);
                break;
            case { Level: TraceLevel.Pdu, Direction: TraceDirection.Sent }:
                Sent(e);
                break;
            case { Level: TraceLevel.Pdu, Direction: TraceDirection.Received, Pdu: { } pdu }:
                Received(pdu, e);
                break;
        }
    }

    private void Sent(TraceEvent e)
    {
        _order.Sent(e.Pdu);
        if (!IsWhole(e))
        {
            // Bytes that are no PDU, or more than one: what they hold is not seen.
            _order.Sent(null);
            _messages.Distrust();
        }

        switch (e.Pdu)
        {
            case AAssociateRq request:
                (_request, _weAsked) = (request, true);
                break;
            case AAssociateAc acceptance when _request is not null:
                Establish(acceptance, acceptance.MaximumLength ?? 0);
                break;
            case PDataTf data:
                foreach (var command in _sentCommands.Take(data))
                    _messages.SentInPdus(command);

                break;
            case AAbort:
                _fragments.End();
                break;
        }
    }

    private void Received(Pdu pdu, TraceEvent e)
    {
        ReservedFields.Check(pdu, e.Bytes.Span, _seen);
        _order.Received(pdu);
        switch (pdu)
        {
            case AAssociateRq request:
                _request = request;
                AssociateRequestRules.Check(request, _seen);
                break;
            case AAssociateAc acceptance when _request is not null && _weAsked:
                ContextRules.Check(_request, acceptance, _seen);
                UserInformationRules.Check(_request, acceptance, _seen);
                Establish(acceptance, _request.MaximumLength ?? 0);
                break;
            case AAssociateRj rejection:
                EndRules.Check(rejection, _seen);
                break;
            case AAbort abort:
                EndRules.Check(abort, _seen);
                _fragments.End();
                break;
            case AReleaseRq:
                _fragments.End();
                break;
            case PDataTf data:
                _fragments.Check(data, e.Length - PduHeader.Size, _receivedCommands.Take(data));
                break;
            case InvalidPdu invalid:
                EndRules.Check(invalid, _fragments.Announced, _seen);
                break;
            case UnknownPdu unknown:
                _seen.Against("PS3.8 §9.3.1", "The target sent a PDU of a type that does not exist", "one of the seven PDUs", FormattableString.Invariant($"{unknown.Type:X2}H"));
                break;
        }
    }

    private static bool IsWhole(TraceEvent e) => e.Pdu is not null && e.Bytes.Length >= PduHeader.Size && PduHeader.Read(e.Bytes.Span).Length + PduHeader.Size == e.Length;

    private void Establish(AAssociateAc acceptance, uint announced)
    {
        var contexts = new PresentationContextSet(_request!, acceptance);
        _fragments.Establish(contexts, announced);
        _messages.Establish(contexts, WindowOf(acceptance));
    }

    // PS3.7 §D.3.3.3: how many operations the target may have outstanding; 0 is unlimited.
    private int WindowOf(AAssociateAc acceptance)
    {
        if (_request!.AsynchronousOperationsWindow is null || acceptance.AsynchronousOperationsWindow is not { } window)
            return 1;
        return _weAsked ? window.Performed : window.Invoked;
    }
}
