using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>The messages of one association: the target's responses against this side's requests, and its own requests (PS3.7 §9, §10).</summary>
internal sealed class MessageRules(Observations seen, SentValues sent)
{
    private readonly Dictionary<int, Operation> _ours = [];
    private readonly HashSet<int> _finished = [];
    private readonly HashSet<int> _ambiguous = [];
    private readonly HashSet<int> _cancelled = [];
    private readonly HashSet<int> _theirs = [];
    private PresentationContextSet? _contexts;
    private int _window = 1;
    private int _requests;
    private bool _isTrusted = true;

    /// <summary>Says what was negotiated.</summary>
    /// <param name="contexts">The presentation contexts.</param>
    /// <param name="window">How many operations the target may have outstanding; 0 is unlimited.</param>
    public void Establish(PresentationContextSet contexts, int window) => (_contexts, _window) = (contexts, window);

    /// <summary>Takes a message of this side.</summary>
    public void Sent(DimseMessage message)
    {
        var command = message.Command;
        sent.Take(message);
        if (command.Field == CommandField.CCancelRq)
        {
            _cancelled.Add(command.MessageIdBeingRespondedTo ?? -1);
            return;
        }

        if (DimseCommand.IsResponseField(command.Field))
        {
            if (command.Status is not { IsPending: true })
                _theirs.Remove(command.MessageIdBeingRespondedTo ?? -1);
            return;
        }

        // What is no request of the standard has no one right answer.
        if (command.MessageId is not { } id || DimseCommand.Find(command.Field) is null)
            Distrust();
        else if (!_ours.TryAdd(id, new Operation(message)))
            _ambiguous.Add(id);
        else
            _finished.Remove(id);
    }

    /// <summary>Takes a command that this side sent in PDUs of its own, perhaps without the layer of messages; null for one that is not known.</summary>
    public void SentInPdus(DimseMessage? message)
    {
        if (message is null)
            Distrust();
        else if (!(message.Command.MessageId is { } id && _ours.TryGetValue(id, out var known) && known.Request.Command.Bytes.Span.SequenceEqual(message.Command.Bytes.Span)))
            Sent(message);
    }

    /// <summary>This side has sent what is not seen: a response may answer that.</summary>
    public void Distrust() => _isTrusted = false;

    /// <summary>Takes a message of the target.</summary>
    public void Received(DimseMessage message)
    {
        CommandRules.Check(message.Command, seen);
        if (DimseCommand.IsResponseField(message.Command.Field))
            Response(message);
        else
            Request(message);
    }

    private void Response(DimseMessage message)
    {
        var command = message.Command;
        ResponseRules.CheckStatus(command, seen);
        var id = command.MessageIdBeingRespondedTo;
        if (id is null || !_ours.TryGetValue(id.Value, out var operation))
        {
            Stray(command, id);
            return;
        }

        if (_ambiguous.Contains(id.Value))
            return;
        ResponseRules.Check(operation, message, seen);
        IdentifierRules.Check(operation, message, seen, sent);
        if (command.Status is { IsPending: true })
            return;
        _ours.Remove(id.Value);
        _finished.Add(id.Value);
    }

    private void Stray(CommandSet command, ushort? id)
    {
        var name = DimseCommand.NameOf(command.Field);
        if (!_isTrusted)
            return;
        if (id is { } cancelled && _cancelled.Contains(cancelled) && !_finished.Contains(cancelled))
            seen.Broken("DIM-013", "A cancel of an operation that does not exist is answered", "no response", command.ToString());
        else
        {
            seen.Broken("DIM-001", $"The {name} refers to no operation that is under way",
                _ours.Count == 0 ? "no response" : "message id " + string.Join(" or ", _ours.Keys.Order().Take(4)),
                id is null ? "no message id" : FormattableString.Invariant($"message id {id}{(_finished.Contains(id.Value) ? ", answered before" : "")}"));
        }
    }

    private void Request(DimseMessage message)
    {
        var command = message.Command;
        RequestRules.Check(message, _contexts, seen);
        if (command.MessageId is not { } id || command.Field == CommandField.CCancelRq)
            return;

        // PS3.7 §7.3.
        _requests++;
        if (!_theirs.Add(id))
            seen.Against("PS3.7 §9.1.1.1.1", "The target uses a message id again before it was answered", "an id that is not outstanding", FormattableString.Invariant($"{id}"));
        if (_window > 0 && _theirs.Count > _window)
        {
            seen.Broken("DIM-010", "The target has more operations under way than were negotiated", FormattableString.Invariant($"at most {_window}"),
                FormattableString.Invariant($"{_theirs.Count} requests without a response"));
        }
        else if (_window == 1 && _requests > 1)
            seen.Keep("DIM-010");
    }
}
