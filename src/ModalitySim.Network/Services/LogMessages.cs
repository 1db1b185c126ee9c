using Microsoft.Extensions.Logging;

namespace ModalitySim.Network.Services;

/// <summary>Every log message of this project.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "{Peer}: association accepted, {Calling} -> {Called}")]
    public static partial void AssociationAccepted(this ILogger log, string peer, string calling, string called);

    [LoggerMessage(2, LogLevel.Information, "{Peer}: association rejected: {Meaning}")]
    public static partial void AssociationRejected(this ILogger log, string peer, string meaning);

    [LoggerMessage(3, LogLevel.Information, "{Peer}: association ended: {Reason}")]
    public static partial void AssociationEnded(this ILogger log, string peer, string reason);

    [LoggerMessage(4, LogLevel.Information, "{Peer}: response not sent: {Reason}")]
    public static partial void ResponseNotSent(this ILogger log, string peer, string reason);

    [LoggerMessage(5, LogLevel.Warning, "{Peer}: the service failed on {Command}")]
    public static partial void ServiceFailed(this ILogger log, Exception e, string peer, string command);

    [LoggerMessage(6, LogLevel.Warning, "accepting a connection failed: {Reason}")]
    public static partial void AcceptFailed(this ILogger log, string reason);

    [LoggerMessage(7, LogLevel.Error, "{Peer}: the association was aborted because serving it failed")]
    public static partial void SessionFailed(this ILogger log, Exception e, string peer);
}
