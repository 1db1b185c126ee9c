using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Services;

/// <summary>One response to a request, as it came.</summary>
/// <param name="Message">The message.</param>
public sealed record DimseResponse(DimseMessage Message)
{
    private DicomDataset? _dataset;

    /// <summary>The command set, with error comment, error id and all the rest.</summary>
    public CommandSet Command => Message.Command;

    /// <summary>The status; FFFFH, which no class has, when the peer left it out.</summary>
    public DicomStatus Status => Command.Status ?? new DicomStatus(0xFFFF);

    /// <summary>The data set, or null when there is none; read when first asked for.</summary>
    /// <exception cref="DicomDataException">The bytes are no data set.</exception>
    public DicomDataset? Dataset => _dataset ??= Message.ReadDataset();

    /// <summary>The counters of a C-MOVE or C-GET response.</summary>
    public SubOperationCounts SubOperations => new(
        Command.NumberOfRemainingSuboperations,
        Command.NumberOfCompletedSuboperations,
        Command.NumberOfFailedSuboperations,
        Command.NumberOfWarningSuboperations);

    /// <summary>Failed SOP Instance UID List (0008,0058) of a C-MOVE or C-GET response (PS3.4 §C.4.2.1.4.2); empty when there is none.</summary>
    /// <exception cref="DicomDataException">The bytes are no data set.</exception>
    public IReadOnlyList<string> FailedSopInstanceUids => Dataset?.GetStrings(DicomTag.FailedSOPInstanceUIDList) ?? [];

    /// <summary>The status in the standard's words, with the peer's comment if there is one.</summary>
    public string Meaning => Command.ErrorComment is { Length: > 0 } comment
        ? $"{Status} {Status.TextFor(Command.Field)}: {comment}"
        : $"{Status} {Status.TextFor(Command.Field)}";
}
