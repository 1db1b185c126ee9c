using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>The presentation data values of the P-DATA-TF that the target sends: their lengths, contexts, headers and order (PS3.8 §9.3.5, Annex E).</summary>
internal sealed class FragmentRules(Observations seen)
{
    private const string Clause = "PS3.8 §E.1";
    private const byte HeaderBits = (byte)(MessageControl.Command | MessageControl.Last);

    private PresentationContextSet? _contexts;
    private Place _place;
    private byte _contextId;
    private bool? _announcesData;

    private enum Place
    {
        Between,
        InCommand,
        AfterCommand,
        InDataset,
    }

    /// <summary>The longest P-DATA-TF that this side takes, in bytes after the header; 0 is unlimited.</summary>
    public uint Announced { get; private set; }

    /// <summary>Says what was negotiated.</summary>
    public void Establish(PresentationContextSet contexts, uint announced) => (_contexts, Announced) = (contexts, announced);

    /// <summary>Judges one P-DATA-TF.</summary>
    /// <param name="pdu">The PDU; its fragments may be cut.</param>
    /// <param name="length">Its PDU length, in bytes.</param>
    /// <param name="commands">The commands that end in it; null for one that is not known.</param>
    public void Check(PDataTf pdu, long length, IReadOnlyList<DimseMessage?> commands)
    {
        if (_contexts is null)
            return;
        seen.Expect(Announced == 0 || length <= Announced, Announced == 0 ? "UL-028" : "UL-027", "A P-DATA-TF is longer than the maximum that was announced",
            FormattableString.Invariant($"at most {Announced} bytes"), FormattableString.Invariant($"{length} bytes"));
        if (pdu.Values.Count == 0)
            seen.Against("PS3.8 §9.3.5", "A P-DATA-TF holds no presentation data value", "one or more", "none");
        var ended = false;
        var next = 0;
        foreach (var value in pdu.Values)
        {
            CheckHeader(value);

            // PS3.8 §E.1: the values of one P-DATA-TF belong to one message.
            if (ended || (_place == Place.AfterCommand && IsCommand(value) && !ReferenceEquals(value, pdu.Values[0])))
                seen.Against(Clause, "Fragments of two messages stand in one P-DATA-TF", "fragments of one message", null);
            ended = Advance(value);
            if (_place == Place.AfterCommand)
                _announcesData = next < commands.Count ? commands[next++]?.Command.HasDataset : null;
        }
    }

    /// <summary>Says that the last message is complete.</summary>
    public void Completed(CommandSet command)
    {
        if (_place == Place.AfterCommand && !command.HasDataset)
            _place = Place.Between;
    }

    /// <summary>The association ends, or asks to: what was announced has to have come.</summary>
    public void End()
    {
        if (_place == Place.AfterCommand && _announcesData == true)
            seen.Broken("DIM-003", "A command announces a data set that does not come", "a data set, or the type 0101H", "no data set");
        _place = Place.Between;
    }

    private void CheckHeader(PresentationDataValue value)
    {
        if (_contexts!.FindAccepted(value.ContextId) is null)
            seen.Against("PS3.8 §9.3.5.1", "A fragment is sent on a presentation context that was not accepted", "an accepted context", FormattableString.Invariant($"context {value.ContextId}"));
        var length = value.FragmentLength ?? value.Fragment.Length;
        if (length % 2 != 0)
            seen.Against(Clause, "A fragment has an odd length", "an even number of bytes", FormattableString.Invariant($"{length} bytes"));
        if (length == 0)
            seen.Against(Clause, "A fragment is empty", "at least two bytes", "a message control header alone");
        if (((byte)value.ControlHeader & ~HeaderBits) != 0)
            seen.Careless("PS3.8 §E.2", "Bits 2 to 7 of a message control header are not 0", "00H to 03H", FormattableString.Invariant($"{(byte)value.ControlHeader:X2}H"));
    }

    // Follows the order of §E.1; true when the value ends a message with a data set.
    private bool Advance(PresentationDataValue value)
    {
        var isLast = value.ControlHeader.HasFlag(MessageControl.Last);
        if (_place is Place.InCommand or Place.InDataset && value.ContextId != _contextId)
        {
            seen.Against(Clause, "A message goes on in another presentation context", FormattableString.Invariant($"context {_contextId}"), FormattableString.Invariant($"context {value.ContextId}"));
            _place = Place.Between;
        }

        if (IsCommand(value))
        {
            if (_place == Place.InDataset)
                seen.Against(Clause, "A command begins before the data set of the message before has ended", "no interleaving", null);
            if (_place == Place.AfterCommand && _announcesData == true)
                seen.Broken("DIM-003", "A command announces a data set that does not come", "a data set, or the type 0101H", "another command");
            _place = isLast ? Place.AfterCommand : Place.InCommand;
        }
        else
        {
            if (_place == Place.InCommand)
                seen.Against(Clause, "A data set begins before its command has ended", "no interleaving", null);
            else if (_place == Place.Between || (_place == Place.AfterCommand && (_announcesData == false || value.ContextId != _contextId)))
                seen.Broken("DIM-003", "A data set comes that no command announces", "no data set after the type 0101H", FormattableString.Invariant($"data in context {value.ContextId}"));
            _place = isLast ? Place.Between : Place.InDataset;
        }

        _contextId = value.ContextId;
        return _place == Place.Between && isLast;
    }

    private static bool IsCommand(PresentationDataValue value) => value.ControlHeader.HasFlag(MessageControl.Command);
}
