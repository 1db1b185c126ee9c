using ModalitySim.Harness.Conformance;
using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>How the data set of a message of the target is encoded, whatever it says (PS3.5 §6, §7). Stored instances are left to whoever compares them.</summary>
internal static class DatasetRules
{
    private const int MaximumDepth = 16;
    private static readonly ushort[] CommandAndFileGroups = [0x0000, 0x0002, 0x0004, 0x0006];

    /// <summary>Judges a data set.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isQuery">Whether it answers a query.</param>
    /// <param name="seen">Takes what is found.</param>
    /// <param name="sent">The wrong values that this side has sent.</param>
    /// <returns>The data set, as far as the trace kept it; null when there is none.</returns>
    public static DicomDataset? Check(DimseMessage message, bool isQuery, Observations seen, SentValues sent)
    {
        if (message.Data.Count == 0 || message.DataLength == 0)
            return null;
        var read = ReadableDataset.Of(message);
        if (read.Trouble is { } trouble)
            seen.Against("PS3.5 §7", DimseFindings.Undecodable, DimseFindings.Decodable, trouble);
        foreach (var (tag, kind) in read.Irregularities)
            Report(tag, kind, seen);
        if (read.Dataset is not { } dataset)
            return null;
        try
        {
            CheckLevel(dataset, 0, seen);
            CharacterSetRules.Check(dataset, isQuery, seen);
            foreach (var problem in ValueCheck.Problems(dataset).Where(p => !sent.Has(p)))
                Report(problem, seen);
        }
        catch (DicomDataException e)
        {
            seen.Against("PS3.5 §7.5", "A sequence of a data set cannot be read", "items", e.Message);
        }

        return dataset;
    }

    private static void CheckLevel(DicomDataset dataset, int depth, Observations seen)
    {
        foreach (var element in dataset)
        {
            // PS3.5 §7.1: these groups belong to commands and files.
            if (CommandAndFileGroups.Contains(element.Tag.Group))
                seen.Against("PS3.5 §7.1", "A data set holds elements of commands or files", "none of the groups 0000, 0002, 0004, 0006", element.Tag.ToString());

            // PS3.5 §7.8.1: who uses a block of private elements says so.
            if (element.Tag is { IsPrivate: true, Element: >= 0x1000 } && !dataset.Contains(new DicomTag(element.Tag.Group, (ushort)(element.Tag.Element >> 8))))
                seen.Against("PS3.5 §7.8.1", "A private element has no private creator", "a private creator of its block", element.Tag.ToString());

            // PS3.5 §9.1: a UID of odd length is padded with one NUL.
            if (element.VR == DicomVR.UI && dataset.GetBytes(element.Tag).Span is [.., (byte)' '])
                seen.Against("PS3.5 §9.1", "A UID is not padded with NUL", "00H", $"20H in {element.Tag.Keyword}");
            if (element.Sequence is not { } items || depth >= MaximumDepth)
                continue;
            foreach (var item in items)
                CheckLevel(item, depth + 1, seen);
        }
    }

    private static void Report(DicomTag tag, DatasetIrregularity kind, Observations seen)
    {
        switch (kind)
        {
            case DatasetIrregularity.OutOfOrder:
                seen.Against("PS3.5 §7.1", "The elements of a data set do not stand in the order of their tags", "increasing tags", tag.ToString());
                break;
            case DatasetIrregularity.Duplicate:
                seen.Against("PS3.5 §7.1", "An element stands in a data set twice", "each element once", tag.ToString());
                break;
            default:
                seen.Against("PS3.5 §7.1.1", "A value of a data set has an odd length", "even lengths", tag.ToString());
                break;
        }
    }

    // A target passes on what others have given it: a value that its VR does not allow is a deviation, one in another VR is its own work.
    private static void Report(ValueProblem problem, Observations seen)
    {
        var attribute = problem.Path[(problem.Path.LastIndexOf('/') + 1)..];
        if (problem.Code == "value-odd")
            seen.Against(problem.Clause, "A value of a data set has an odd length", "even lengths", attribute);
        else if (problem.Code == "value-vr")
            seen.Against(problem.Clause, $"{attribute} has another VR than the attribute", null, problem.Message);
        else
            seen.Careless(problem.Clause, $"The value of {attribute} is not one that its VR and VM allow", null, problem.Message);
    }
}
