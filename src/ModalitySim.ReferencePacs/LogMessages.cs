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

    [LoggerMessage(8, LogLevel.Information, "{Level} query from {CallingAE}: {Count} matches")]
    public static partial void Found(ILogger log, string level, string callingAE, int count);

    [LoggerMessage(9, LogLevel.Information, "{Operation} for {CallingAE} ended with {Status:X4}H: {Completed} completed, {Failed} failed")]
    public static partial void Retrieved(ILogger log, string operation, string callingAE, ushort status, int completed, int failed);

    [LoggerMessage(10, LogLevel.Information, "{Message} delivered to {Receiver}, which answered {Status:X4}H")]
    public static partial void Delivered(ILogger log, string message, string receiver, ushort status);

    [LoggerMessage(11, LogLevel.Warning, "{Message} to {Receiver} failed for now: {Problem}")]
    public static partial void DeliveryFailed(ILogger log, string message, string receiver, string problem);

    [LoggerMessage(12, LogLevel.Warning, "{Message} is not delivered to {Receiver}: {Problem}")]
    public static partial void NotDelivered(ILogger log, string message, string receiver, string problem);

    [LoggerMessage(13, LogLevel.Information, "Procedure step {SopInstance} is {State}")]
    public static partial void WorkitemChanged(ILogger log, string sopInstance, string state);

    [LoggerMessage(14, LogLevel.Error, "A message of {Lane} could not be delivered")]
    public static partial void DeliveryBroke(ILogger log, Exception e, string lane);

    [LoggerMessage(20, LogLevel.Information, "Answered {Method} {Path} with {Status}: {Problem}")]
    public static partial void WebAnswered(ILogger log, string method, string path, int status, string problem);

    [LoggerMessage(21, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void WebFailed(ILogger log, Exception e, string method, string path);
}
