using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>A request that the target sends: C-STORE of a C-MOVE or C-GET, N-EVENT-REPORT, notifications (PS3.7 §9.3, §10.3).</summary>
internal static class RequestRules
{
    public static void Check(DimseMessage message, PresentationContextSet? contexts, Observations seen)
    {
        var command = message.Command;
        var name = DimseCommand.NameOf(command.Field);
        if (DimseCommand.Find(command.Field) is not { } row)
        {
            seen.Against("PS3.7 §E.1", "The target sends a command that does not exist", "a command field of PS3.7", name);
            return;
        }

        if (command.Field == CommandField.CCancelRq)
            return;
        foreach (var tag in Mandatory(row).Where(t => command.GetBytes(t) is not { IsEmpty: false }))
            seen.Against("PS3.7 §9.3, §10.3", $"The {name} lacks a mandatory element", tag.Keyword, "absent or empty");
        if (row.Dataset == DatasetRule.Always && !command.HasDataset)
            seen.Against("PS3.7 §9.3, §10.3", $"The {name} has no data set", "a data set", "0101H");
        CheckUid(command.SopInstanceUid, "SOP instance", name, seen);
        CheckUid(command.SopClassUid, "SOP class", name, seen);
        if (command.Field == CommandField.CStoreRq && contexts?.FindAccepted(message.ContextId) is { } context && command.SopClassUid is { Length: > 0 } sopClass && sopClass != context.AbstractSyntax)
            seen.Against("PS3.7 §9.1.1.1.3", $"The {name} names another SOP class than its presentation context", context.AbstractSyntax, sopClass);
    }

    private static IEnumerable<DicomTag> Mandatory(DimseCommand row)
    {
        yield return DicomTag.MessageID;
        if (row.SopClass is { } sopClass)
            yield return sopClass;

        // PS3.7 Table 10.3-9: in N-CREATE the instance may be left to the performer.
        if (row.SopInstance is { } instance && row.Field != CommandField.NCreateRq)
            yield return instance;
        if (row.Field == CommandField.CStoreRq)
            yield return DicomTag.Priority;
        if (row.Field == CommandField.NEventReportRq)
            yield return DicomTag.EventTypeID;
    }

    private static void CheckUid(string? uid, string what, string name, Observations seen)
    {
        if (uid is { Length: > 0 } && !new DicomUID(uid).IsValid)
            seen.Against("PS3.5 §9.1", $"The {what} of the {name} is no valid UID", "at most 64 characters, components without leading zeros", uid);
    }
}
