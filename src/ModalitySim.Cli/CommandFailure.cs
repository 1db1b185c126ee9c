using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Cli;

/// <summary>What a command says when it cannot go on, and the exit code that goes with it.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Message">What the user reads.</param>
internal sealed record CommandFailure(int ExitCode, string Message)
{
    /// <summary>The failure that an exception means; null for one that nobody foresaw, which is a defect and shows its stack.</summary>
    public static CommandFailure? Of(Exception exception, CancellationToken cancellation) => exception switch
    {
        UsageException e => new(Harness.Running.ExitCode.Usage, $"error: {e.Message}"),
        InvalidScenarioException e => new(Harness.Running.ExitCode.Usage, $"{e.Message}\n{Count(e.Diagnostics.Count, "error")}; nothing was sent"),
        NothingSelectedException e => new(Harness.Running.ExitCode.NothingSelected, $"error: {e.Message}"),
        OperationCanceledException when cancellation.IsCancellationRequested => new(Harness.Running.ExitCode.Cancelled, "cancelled"),
        TargetUnreachableException e => new(Harness.Running.ExitCode.Unreachable, $"error: {e.Message}"),
        RunLogException e => new(Harness.Running.ExitCode.Usage, $"error: {e.Message}"),
        AssociationException or NoPresentationContextException => new(Harness.Running.ExitCode.Failure, $"error: {exception.Message}"),
        DicomDataException e => new(Harness.Running.ExitCode.OwnError, $"error: {e.Message}"),
        IOException or UnauthorizedAccessException => new(Harness.Running.ExitCode.OwnError, $"error: {exception.Message}"),
        _ => null,
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
