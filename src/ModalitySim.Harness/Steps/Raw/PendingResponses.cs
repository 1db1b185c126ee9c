using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>The pending responses before a final one, and the identifiers that came with them.</summary>
internal sealed class PendingResponses
{
    private readonly List<CommandSet> _commands = [];
    private readonly List<DicomDataset> _items = [];

    /// <summary>Takes a pending response; false for one that is final.</summary>
    public bool Take(DimseMessage message)
    {
        if (RawAnswers.ReadData(message) is { } data)
            _items.Add(data);
        if (message.Command.Status is not { IsPending: true })
            return false;
        _commands.Add(message.Command);
        return true;
    }

    /// <summary>The answer that came in the end, with what came before.</summary>
    public Answer AddTo(Answer answer) => answer with
    {
        Pending = _commands,
        Items = _items.Count > 0 ? _items : answer.Items,
        Count = Math.Max(_items.Count, answer.Count),
    };
}
