using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Services;

/// <summary>How a C-STORE is done.</summary>
public sealed record StoreOptions
{
    /// <summary>The usual way.</summary>
    public static StoreOptions Default { get; } = new();

    /// <summary>The priority: 0 medium, 1 high, 2 low.</summary>
    public ushort Priority { get; init; }

    /// <summary>The AE title that started the C-MOVE, when the store is a sub-operation.</summary>
    public string? MoveOriginatorAETitle { get; init; }

    /// <summary>The message id of the C-MOVE, when the store is a sub-operation.</summary>
    public ushort? MoveOriginatorMessageId { get; init; }

    // PS3.7 Table 9.3-1.
    internal CommandSetBuilder Apply(CommandSetBuilder command)
    {
        command.Set(DicomTag.Priority, Priority);
        if (MoveOriginatorAETitle is { } title)
            command.Set(DicomTag.MoveOriginatorApplicationEntityTitle, title);
        if (MoveOriginatorMessageId is { } id)
            command.Set(DicomTag.MoveOriginatorMessageID, id);
        return command;
    }
}
