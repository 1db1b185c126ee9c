namespace ModalitySim.Harness.Reports.Html;

/// <summary>One line of the sequence diagram.</summary>
/// <param name="Entry">The first event that the line stands for.</param>
/// <param name="Repeats">How many events it stands for; more than 1 when equal answers follow each other.</param>
/// <param name="Exchanges">How many equal exchanges were left out here; 0 for a line with an arrow.</param>
internal sealed record SequenceRow(LogEntry Entry, int Repeats = 1, int Exchanges = 0)
{
    /// <summary>What the arrow says after its name.</summary>
    public string Detail
    {
        get
        {
            var message = Entry.Event.Message;
            if (message is null)
                return Entry.Event.Kind is null ? "" : Entry.Event.Summary.Replace(Entry.Event.Kind, "", StringComparison.Ordinal).Trim(' ', ':', ',');
            if (message.Status is { } status)
            {
                var comment = string.IsNullOrEmpty(message.ErrorComment) ? "" : $", \"{message.ErrorComment}\"";
                return $"{status:X4}H {message.StatusText ?? message.StatusKind.ToString()}{comment}";
            }


            return message.SopClassName ?? message.SopClassUid ?? "";
        }
    }

    /// <summary>True when two lines look the same, so that repetition can be folded.</summary>
    public bool LooksLike(SequenceRow other) =>
        Entry.Title == other.Entry.Title
        && Entry.Event.Direction == other.Entry.Event.Direction
        && Entry.Event.Step == other.Entry.Event.Step
        && Entry.Event.Message?.Status == other.Entry.Event.Message?.Status
        && Entry.Event.Message?.SopClassUid == other.Entry.Event.Message?.SopClassUid
        && Entry.Event.Message?.Name is not null
        && Entry.Finding is null && other.Entry.Finding is null;
}
