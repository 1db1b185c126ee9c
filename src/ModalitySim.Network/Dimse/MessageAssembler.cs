using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Knows which fragment may come next (PS3.8 §E.1). Pure: it holds no bytes and reads none.
/// </summary>
internal sealed class MessageAssembler
{
    private byte _contextId;
    private bool _inCommand;
    private bool _inDataset;

    /// <summary>Whether the next fragment may start a message.</summary>
    public bool AtBoundary => !_inCommand && !_inDataset;

    /// <summary>Takes the next fragment.</summary>
    /// <param name="contextId">Its presentation context.</param>
    /// <param name="isCommand">Whether it belongs to a command set.</param>
    /// <param name="isLast">Whether it is the last of its kind.</param>
    /// <param name="reason">The reason an A-ABORT should give when the fragment is not allowed.</param>
    /// <returns>What is wrong with it, or null when it is in order.</returns>
    public string? Accept(byte contextId, bool isCommand, bool isLast, out AbortReason reason)
    {
        reason = AbortReason.UnexpectedPduParameter;
        if (AtBoundary)
        {
            if (!isCommand)
                return $"a data set fragment on context {contextId} comes without a command set before it";
            _contextId = contextId;
            _inCommand = !isLast;
            return null;
        }

        // PS3.8 §E.1: the same presentation context for every fragment of the same message.
        if (contextId != _contextId)
            return $"a fragment on context {contextId} comes within a message on context {_contextId}";

        // PS3.8 §E.1: interleaving of fragments from different messages is not permitted.
        if (isCommand != _inCommand)
            return _inCommand ? "a data set fragment comes within a command set" : "a command fragment comes within a data set";
        if (isLast)
            _inCommand = _inDataset = false;
        return null;
    }

    /// <summary>Says that the command set, now complete, has a data set behind it.</summary>
    public void ExpectDataset() => _inDataset = true;
}
