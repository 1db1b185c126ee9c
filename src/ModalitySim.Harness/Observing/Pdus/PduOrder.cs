using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>
/// Whether the target sends a PDU when it may (PS3.8 §9.2, Table 9-10). As soon as this side sends what no association would send, the
/// target is in a state that cannot be told from outside, and its order is judged no more.
/// </summary>
internal sealed class PduOrder(Observations seen)
{
    private const string Clause = "PS3.8 §9.2.3 Table 9-10";

    private Stage _stage;
    private bool _weAsked;
    private bool _weReleased;
    private bool _theyReleased;
    private bool _isTrusted = true;

    private enum Stage
    {
        Idle,
        Requested,
        Open,
        Refused,
        Released,
        Aborted,
    }

    /// <summary>Takes what this side sent; null for bytes that are no PDU.</summary>
    public void Sent(Pdu? pdu)
    {
        var isLawful = pdu switch
        {
            AAssociateRq => _stage == Stage.Idle,
            AAssociateAc or AAssociateRj => _stage == Stage.Requested && !_weAsked,
            PDataTf => _stage == Stage.Open && !_weReleased,
            AReleaseRq => _stage == Stage.Open && !_weReleased,
            AReleaseRp => _theyReleased,
            AAbort => true,
            _ => false,
        };
        _isTrusted &= isLawful && pdu is not AAbort;
        if (!isLawful)
            return;
        switch (pdu)
        {
            case AAssociateRq:
                (_stage, _weAsked) = (Stage.Requested, true);
                break;
            case AAssociateAc:
                _stage = Stage.Open;
                break;
            case AReleaseRq:
                _weReleased = true;
                break;
        }
    }

    /// <summary>Takes what the target sent.</summary>
    public void Received(Pdu pdu)
    {
        if (_isTrusted && Fault(pdu) is { } fault)
        {
            if (_stage == Stage.Released && _weReleased)
                seen.Broken("UL-023", "The target sent something after A-RELEASE-RP", "nothing", PduType.NameOf(pdu.Type));
            else
                seen.Against(Clause, $"The target sent {PduType.NameOf(pdu.Type)} {fault}", null, null);
            _isTrusted = false;
        }

        Follow(pdu);
    }

    // What is wrong with a PDU at this place, or null.
    private string? Fault(Pdu pdu) => (_stage, pdu) switch
    {
        (Stage.Refused, _) => "after it had rejected the association",
        (Stage.Released, _) => "after A-RELEASE-RP",
        (Stage.Aborted, _) => "after A-ABORT",
        (_, AAbort or UnknownPdu or InvalidPdu) => null,
        (Stage.Idle, AAssociateRq) => null,
        (Stage.Requested, AAssociateAc or AAssociateRj) => _weAsked ? null : "as the requestor of the association",
        (Stage.Idle or Stage.Requested, _) => "before the association was established",
        (_, AAssociateRq or AAssociateAc or AAssociateRj) => "on an association that is established",
        (_, AReleaseRp) => _weReleased ? null : "without having been asked for release",
        (_, AReleaseRq) => _theyReleased ? "twice" : null,
        (_, PDataTf) => _theyReleased ? "after it had asked for release" : null,
        _ => null,
    };

    private void Follow(Pdu pdu)
    {
        switch (pdu)
        {
            case AAssociateRq when _stage == Stage.Idle:
                _stage = Stage.Requested;
                break;
            case AAssociateAc when _stage == Stage.Requested:
                _stage = Stage.Open;
                break;
            case AAssociateRj:
                _stage = Stage.Refused;
                break;
            case AReleaseRq:
                _theyReleased = true;
                break;
            case AReleaseRp:
                if (_isTrusted && _weReleased)
                    seen.Keep("UL-023");
                _stage = Stage.Released;
                break;
            case AAbort:
                _stage = Stage.Aborted;
                break;
        }
    }
}
