using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>What holds for every response to a request of this side, its data set apart (PS3.7 §9.3, §10.3, Annex C).</summary>
internal static class ResponseRules
{
    // PS3.4 lists the codes of these services completely; those of others depend on the SOP class.
    private static readonly CommandField[] Listed = [CommandField.CStoreRq, CommandField.CFindRq, CommandField.CMoveRq, CommandField.CGetRq, CommandField.CEchoRq];

    public static void CheckStatus(CommandSet command, Observations seen)
    {
        var name = DimseCommand.NameOf(command.Field);
        if (command.Status is not { } status)
            seen.Broken("DIM-004", $"The {name} has no status", "a status", "none");
        else if (status.Class == StatusClass.Undefined)
            seen.Broken("DIM-004", $"The status of the {name} lies in no class of the standard", "a status of PS3.7 Annex C", status.ToString());
        else if (!Fits(status, command.Field))
            seen.Broken("DIM-004", $"The status of the {name} belongs to other operations", "a status of the service", status.ToString());
        else
            seen.Keep("DIM-004");
    }

    public static void Check(Operation operation, DimseMessage message, Observations seen)
    {
        var request = operation.Request.Command;
        var command = message.Command;
        var name = DimseCommand.NameOf(DimseCommand.ResponseTo(request.Field));
        seen.Expect(command.Field == DimseCommand.ResponseTo(request.Field), "DIM-001", $"The response to {DimseCommand.NameOf(request.Field)} is another message", name, DimseCommand.NameOf(command.Field));
        if (message.ContextId != operation.Request.ContextId)
        {
            seen.Against("PS3.7 §6.3.1", $"The {name} comes in another presentation context than the request",
                FormattableString.Invariant($"context {operation.Request.ContextId}"), FormattableString.Invariant($"context {message.ContextId}"));
        }

        CheckUid(command.SopClassUid, request.SopClassUid, $"The {name} names another SOP class than the request", seen);
        CheckUid(command.SopInstanceUid, request.SopInstanceUid, $"The {name} names another SOP instance than the request", seen);
        CheckCode(command, request.Field, seen);
        if (request.Field is CommandField.CMoveRq or CommandField.CGetRq)
            CheckCounters(operation, command, seen);
    }

    // Only C-FIND, C-MOVE and C-GET have pending responses and can be cancelled; FF01H is a matter of matching.
    private static bool Fits(DicomStatus status, CommandField response)
    {
        var request = (CommandField)((int)response & 0x7FFF);
        if (DimseCommand.Find(request) is not { } known)
            return true;
        if (status.Class is not (StatusClass.Pending or StatusClass.Cancel))
            return true;
        return known.IsCancellable && (status.Code != 0xFF01 || request == CommandField.CFindRq);
    }

    private static void CheckUid(string? answered, string? asked, string message, Observations seen)
    {
        if (answered is not { Length: > 0 } || asked is not { Length: > 0 })
            return;
        seen.Expect(answered == asked, "DIM-005", message, asked, answered);
    }

    private static void CheckCode(CommandSet command, CommandField request, Observations seen)
    {
        if (command.Status is not { Code: >= 0xA000 } status || status.Class is not (StatusClass.Warning or StatusClass.Failure) || !Listed.Contains(request))
            return;
        if (!StatusTable.All.Any(r => status.Code >= r.First && status.Code <= r.Last && r.Services.Contains(request)))
        {
            seen.Careless(request == CommandField.CStoreRq ? "PS3.4 §B.2.3" : request == CommandField.CEchoRq ? "PS3.7 §9.1.5.1.4" : "PS3.4 §C.4", $"The status of the {DimseCommand.NameOf(command.Field)} is none that the service lists",
                "a status of the service", status.ToString());
        }
    }

    // PS3.4 §C.4.2.1.6-9, §C.4.3.1.5-8.
    private static void CheckCounters(Operation operation, CommandSet command, Observations seen)
    {
        var isMove = operation.Field == CommandField.CMoveRq;
        var counts = new SubOperationCounts(
            command.NumberOfRemainingSuboperations, command.NumberOfCompletedSuboperations, command.NumberOfFailedSuboperations, command.NumberOfWarningSuboperations);
        if (command.Status is { IsPending: true })
            CheckPending(operation, counts, isMove, seen);
        else if (command.Status is { Class: StatusClass.Cancel })
        {
            // PS3.4 §C.4.2.3.1, §C.4.3.3.1.
            seen.Expect(counts is { Completed: not null, Failed: not null, Warning: not null }, isMove ? "MOV-010" : "GET-005",
                "The response to a cancel does not say how many sub-operations were done", "the numbers completed, failed and with a warning", counts.ToString());
        }
        else
        {
            seen.Expect(counts.Remaining is null, isMove ? "MOV-004" : "GET-007", "The final response still counts remaining sub-operations",
                $"no {DicomTag.NumberOfRemainingSuboperations.Keyword} (0000,1020)", FormattableString.Invariant($"{counts.Remaining} remaining"));
            CheckTotal(operation, counts, isMove, seen);
        }
    }

    // What pending responses counted is done at the end.
    private static void CheckTotal(Operation operation, SubOperationCounts counts, bool isMove, Observations seen)
    {
        if (operation.Total is not { } total || counts is not { Completed: { } completed, Failed: { } failed, Warning: { } warning })
            return;
        if (completed + failed + warning != total)
        {
            Miscounted(isMove, "The final response counts other sub-operations than the pending ones", FormattableString.Invariant($"{total}"),
                FormattableString.Invariant($"{completed + failed + warning}: {counts}"), seen);
        }
    }

    private static void CheckPending(Operation operation, SubOperationCounts counts, bool isMove, Observations seen)
    {
        if (counts is not { Remaining: { } remaining, Completed: { } completed, Failed: { } failed, Warning: { } warning })
        {
            Miscounted(isMove, "A pending response lacks counters", "all four counters", counts.ToString(), seen);
            return;
        }

        var sum = remaining + completed + failed + warning;
        if (operation.Total is { } total && sum != total)
            Miscounted(isMove, "The sum of the counters changes between pending responses", FormattableString.Invariant($"{total}"), FormattableString.Invariant($"{sum}: {counts}"), seen);
        else if (operation.Remaining < remaining)
            Miscounted(isMove, "The number of remaining sub-operations rises", FormattableString.Invariant($"at most {operation.Remaining}"), counts.ToString(), seen);
        else if (isMove)
            seen.Keep("MOV-003");
        operation.Total ??= sum;
        operation.Remaining = remaining;
    }

    // PS3.4 §C.4.3.1.5-8 says of C-GET what the catalogue names for C-MOVE.
    private static void Miscounted(bool isMove, string message, string expected, string actual, Observations seen)
    {
        if (isMove)
            seen.Broken("MOV-003", message, expected, actual);
        else
            seen.Against("PS3.4 §C.4.3.1.5-8", message, expected, actual);
    }
}
