using System.Buffers.Binary;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>How a command set is encoded, whatever it says (PS3.7 §6.3.1).</summary>
internal static class CommandRules
{
    private const int ElementHeader = 8;
    private const int LongestComment = 64;
    private const int LongestList = 4;

    public static void Check(CommandSet command, Observations seen)
    {
        var name = DimseCommand.NameOf(command.Field);
        var fault = Fault(command.Bytes.Span);
        seen.Expect(fault is null, "DIM-002", $"The command set of the {name} is not encoded as it must be", "ascending elements of group 0000, each once, with a correct group length", fault);
        if (command.CommandDataSetType is null)
            seen.Broken("DIM-003", $"The {name} does not say whether a data set follows", "Command Data Set Type (0000,0800)", "none");
        else
            seen.Keep("DIM-003");
        if (command.HasDataset && DimseCommand.Find(command.Field) is { Dataset: DatasetRule.Never })
            seen.Against("PS3.7 §9.3, §10.3", $"The {name} has a data set", "Command Data Set Type 0101H", FormattableString.Invariant($"{command.CommandDataSetType:X4}H"));
        if (command.ErrorComment is { } comment)
        {
            seen.Expect(comment.Length <= LongestComment && !comment.Any(c => c is < ' ' or > '~' or '\\'), "DIM-012",
                $"The Error Comment of the {name} is no valid LO", "at most 64 characters of the default repertoire, no backslash", comment);
        }
    }

    // Implicit VR Little Endian, ascending tags; (0000,0000) holds the length of the rest.
    private static string? Fault(ReadOnlySpan<byte> bytes)
    {
        var faults = new List<string>();
        long previous = -1;
        var at = 0;
        while (bytes.Length - at >= ElementHeader)
        {
            var tag = new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + 2)..]));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length > bytes.Length - at - ElementHeader)
            {
                faults.Add(FormattableString.Invariant($"{tag} states {length} bytes and {bytes.Length - at - ElementHeader} remain"));
                break;
            }

            if (tag.Group != 0)
                faults.Add($"{tag} does not belong to a command set");
            if (tag.Value <= previous)
                faults.Add($"{tag} stands out of order or twice");
            if (length % 2 != 0)
                faults.Add(FormattableString.Invariant($"{tag} has the odd length {length}"));
            if (at == 0 && (tag.Value != 0 || length != 4 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ElementHeader..]) != bytes.Length - ElementHeader - 4))
                faults.Add("the group length (0000,0000) is absent or wrong");
            previous = tag.Value;
            at += ElementHeader + (int)length;
        }

        if (at < bytes.Length && faults.Count == 0)
            faults.Add(FormattableString.Invariant($"{bytes.Length - at} bytes remain behind the last element"));
        return faults.Count > 0 ? string.Join("; ", faults.Take(LongestList)) : bytes.IsEmpty ? "it is empty" : null;
    }
}
