using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Listening;

/// <summary>A request that the target sent by itself: an event report, an image of a C-MOVE or C-GET, a notification.</summary>
internal sealed record IncomingMessage
{
    private readonly Lazy<(DicomDataset? Dataset, string? Trouble)> _read;

    public IncomingMessage(DimseMessage message)
    {
        Message = message;
        _read = new(Read);
    }

    /// <summary>The message as it came; its bytes are the receiver's own.</summary>
    public DimseMessage Message { get; }

    public CommandSet Command => Message.Command;

    /// <summary>The data set; null when there is none or it cannot be read.</summary>
    public DicomDataset? Dataset => _read.Value.Dataset;

    /// <summary>Why the data set cannot be read, or null.</summary>
    public string? Trouble => _read.Value.Trouble;

    /// <summary>True when the target opened an association for it, false when it came on one of the case's own.</summary>
    public bool IsOnNewAssociation { get; init; }

    /// <summary>The AE title that called, on an association of the target's.</summary>
    public string CallingAE { get; init; } = "";

    /// <summary>True when the sender has the SCP role, as event reports need (PS3.7 §D.3.3.4).</summary>
    public bool SenderIsScp { get; init; }

    /// <summary>The status that the harness answers with; null when it leaves the request unanswered.</summary>
    public DicomStatus? Answered { get; init; }

    /// <summary>The trace event that shows it.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The UIDs by which cases recognise what is for them, the most telling first.</summary>
    public IEnumerable<string> Keys()
    {
        if (Command.SopInstanceUid is { Length: > 0 } instance)
            yield return instance;
        if (Dataset is not { } dataset)
            yield break;
        foreach (var tag in new[] { DicomTag.TransactionUID, DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID })
        {
            if (dataset.GetString(tag) is { Length: > 0 } uid)
                yield return uid;
        }
    }

    private (DicomDataset?, string?) Read()
    {
        try
        {
            return (Message.ReadDataset(), null);
        }
        catch (DicomDataException e)
        {
            return (null, e.Message);
        }
    }
}
