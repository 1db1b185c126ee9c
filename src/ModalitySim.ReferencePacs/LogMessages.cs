using Microsoft.Extensions.Logging;

namespace ModalitySim.Pacs;

/// <summary>All that this project logs.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "Worklist file {File} is left out: {Problem}")]
    public static partial void WorklistFileUnreadable(ILogger log, string file, string problem);

    [LoggerMessage(2, LogLevel.Warning, "Worklist file {File} is left out: it has no item in Scheduled Procedure Step Sequence (0040,0100)")]
    public static partial void WorklistFileWithoutStep(ILogger log, string file);

    [LoggerMessage(3, LogLevel.Information, "Stored {SopInstance} from {CallingAE} ({TransferSyntax}, {Length} bytes)")]
    public static partial void Stored(ILogger log, string sopInstance, string callingAE, string transferSyntax, long length);

    [LoggerMessage(4, LogLevel.Warning, "Answered {Operation} from {CallingAE} with {Status:X4}H: {Comment}")]
    public static partial void Answered(ILogger log, string operation, string callingAE, ushort status, string? comment);

    [LoggerMessage(5, LogLevel.Information, "Worklist query from {CallingAE}: {Count} items")]
    public static partial void Queried(ILogger log, string callingAE, int count);

    [LoggerMessage(6, LogLevel.Information, "Performed step {SopInstance} is {State}")]
    public static partial void StepChanged(ILogger log, string sopInstance, string state);

    [LoggerMessage(7, LogLevel.Warning, "File {File} in the storage folder is left out: {Problem}")]
    public static partial void StoredFileUnreadable(ILogger log, string file, string problem);
}
