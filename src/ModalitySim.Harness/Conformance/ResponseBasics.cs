using System.Buffers.Binary;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Conformance;

/// <summary>What holds for every response, whatever the scenario asserts (PS3.7 §6.3, §9.3, §10.3). Only what is broken becomes a finding.</summary>
internal static class ResponseBasics
{
    private const int ElementHeader = 8;

    public static IEnumerable<Finding> Check(CommandSet request, DimseMessage response, IReadOnlyList<string> evidence)
    {
        var command = response.Command;
        var name = DimseCommand.NameOf(DimseCommand.ResponseTo(request.Field));
        if (command.Field != DimseCommand.ResponseTo(request.Field))
            yield return Broken("DIM-001", $"The response to {DimseCommand.NameOf(request.Field)} is another message", name, DimseCommand.NameOf(command.Field), evidence);
        if (request.MessageId is { } id && command.MessageIdBeingRespondedTo != id)
        {
            yield return Broken("DIM-001", $"The {name} refers to another message",
                FormattableString.Invariant($"message id {id}"), FormattableString.Invariant($"message id {command.MessageIdBeingRespondedTo}"), evidence);
        }

        foreach (var fault in Encoding(command))
            yield return Broken("DIM-002", $"The command set of the {name} is not encoded as it must be", "ascending elements, each once, with a correct group length", fault, evidence);
        if (command.CommandDataSetType is null || command.HasDataset != response.Data.Count > 0)
        {
            yield return Broken("DIM-003", $"The {name} says otherwise about its data set than what follows",
                response.Data.Count > 0 ? "a type other than 0101H" : "0101H", FormattableString.Invariant($"{command.CommandDataSetType:X4}H"), evidence);
        }

        if (command.Status is not { } status)
            yield return Broken("DIM-004", $"The {name} has no status", "a status", "none", evidence);
        else if (status.Class == StatusClass.Undefined)
            yield return Broken("DIM-004", $"The status of the {name} lies in no class of the standard", "a status of PS3.7 Annex C", status.ToString(), evidence);
        if (command.SopClassUid is { Length: > 0 } sopClass && request.SopClassUid is { } asked && sopClass != asked)
            yield return Broken("DIM-005", $"The {name} names another SOP class than the request", asked, sopClass, evidence);
        if (command.SopInstanceUid is { Length: > 0 } instance && request.SopInstanceUid is { Length: > 0 } wanted && instance != wanted)
            yield return Broken("DIM-005", $"The {name} names another SOP instance than the request", wanted, instance, evidence);
        if (command.ErrorComment is { } comment && (comment.Length > 64 || comment.Any(c => c is < ' ' or > '~' or '\\')))
            yield return Broken("DIM-012", $"The Error Comment of the {name} is no valid LO", "at most 64 characters of the default repertoire, no backslash", comment, evidence);
    }

    // PS3.7 §6.3.1: Implicit VR Little Endian, ascending tags; (0000,0000) holds the length of the rest.
    private static List<string> Encoding(CommandSet command)
    {
        var bytes = command.Bytes.Span;
        long previous = -1;
        var faults = new List<string>();
        for (var at = 0; bytes.Length - at >= ElementHeader;)
        {
            var group = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
            var element = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var tag = (long)group << 16 | element;
            if (group != 0)
                faults.Add(FormattableString.Invariant($"({group:X4},{element:X4}) does not belong to a command set"));
            if (tag <= previous)
                faults.Add(FormattableString.Invariant($"({group:X4},{element:X4}) stands out of order or twice"));
            if (length > bytes.Length - at - ElementHeader)
                break;
            if (at == 0 && (tag != 0 || length != 4 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ElementHeader..]) != bytes.Length - ElementHeader - 4))
                faults.Add("the group length (0000,0000) is absent or wrong");
            previous = tag;
            at += ElementHeader + (int)length;
        }

        return faults;
    }

    private static Finding Broken(string id, string message, string expected, string actual, IReadOnlyList<string> evidence)
    {
        var requirement = RequirementCatalog.Find(id)!;
        return new Finding(requirement.WhenBroken, id, requirement.Clause, message, expected, actual, evidence);
    }
}
