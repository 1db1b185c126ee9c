using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>When a response of C-FIND has an identifier, and what stands in it (PS3.4 §C.4.1, §K.4.1, §CC.2.8).</summary>
internal static class IdentifierRules
{
    private const int MaximumDepth = 16;

    public static void Check(Operation operation, DimseMessage message, Observations seen, SentValues sent)
    {
        if (operation.Field == CommandField.CFindRq && QueryModel.Of(operation.SopClassUid) is { } model)
            CheckPresence(model, message.Command, seen);
        else
            model = null;
        if (DatasetRules.Check(message, isQuery: model is not null, seen, sent) is { } identifier && model is not null && operation.Dataset is { } asked)
            CheckUnrequested(model, asked, identifier, seen);
    }

    private static void CheckPresence(QueryModel model, CommandSet command, Observations seen)
    {
        if (command.Status is not { } status)
            return;
        var isPending = status.IsPending;
        if (status.Class == StatusClass.Failure)
            Expect(model.Failure, !command.HasDataset, "A failed query is answered with an identifier", "no identifier", "an identifier");
        else if (isPending != command.HasDataset)
        {
            Expect(model.Match, false, isPending ? "A match is answered without an identifier" : "The end of a query is answered with an identifier",
                isPending ? "an identifier" : "no identifier", isPending ? "none" : "an identifier");
        }

        void Expect(string? id, bool isKept, string text, string expected, string actual)
        {
            if (id is not null)
                seen.Expect(isKept, id, text, expected, actual);
            else if (!isKept)
                seen.Against(model.Clause, text, expected, actual);
        }
    }

    private static void CheckUnrequested(QueryModel model, DicomDataset asked, DicomDataset got, Observations seen)
    {
        var unrequested = new List<string>();
        Unrequested(model, asked, got, "", 0, unrequested);
        var actual = string.Join(", ", unrequested.Take(8)) + (unrequested.Count > 8 ? " and more" : "");
        if (model.Unrequested is { } id)
            seen.Expect(unrequested.Count == 0, id, "An answer holds attributes that were not asked for", "the attributes of the query", actual);
        else if (unrequested.Count > 0)
            seen.Against(model.Clause, "An answer holds attributes that were not asked for", "the attributes of the query", actual);
    }

    private static void Unrequested(QueryModel model, DicomDataset asked, DicomDataset got, string prefix, int depth, List<string> found)
    {
        foreach (var element in got)
        {
            if (element.Tag.IsGroupLength || model.Free.Contains(element.Tag))
                continue;
            if (!asked.TryGet(element.Tag, out var key))
            {
                // Private attributes stand where the target's blocks are (PS3.5 §7.8.1), and its creators beside them.
                if (!element.Tag.IsPrivate)
                    found.Add(prefix + element.Tag.Keyword);
                continue;
            }

            // PS3.4 §C.2.2.2.6: a sequence without keys asks for all that it holds.
            if (element.Sequence is not { } items || key.Sequence is not [{ Count: > 0 } keys, ..] || depth >= MaximumDepth)
                continue;
            foreach (var item in items)
                Unrequested(model, keys, item, $"{prefix}{element.Tag.Keyword}/", depth + 1, found);
        }
    }
}
