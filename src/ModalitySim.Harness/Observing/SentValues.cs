using ModalitySim.Dicom.Checks;
using ModalitySim.Dicom.Data;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Observing;

/// <summary>
/// The wrong values that the case itself has sent: scenarios send them on purpose, and a target that gives them back has not made them.
/// Bounded: of a long series the beginning tells.
/// </summary>
internal sealed class SentValues
{
    private const int MaximumInstances = 64;
    private const int MaximumProblems = 1000;

    private readonly HashSet<(string Attribute, string Problem)> _problems = [];
    private int _instances;

    /// <summary>Looks through a data set that this side sends.</summary>
    public void Take(DimseMessage message)
    {
        if (message.Data.Count == 0 || _problems.Count >= MaximumProblems)
            return;
        if (message.Command.Field == CommandField.CStoreRq && ++_instances > MaximumInstances)
            return;
        if (ReadableDataset.Of(message).Dataset is not { } dataset)
            return;
        try
        {
            foreach (var problem in ValueCheck.Problems(dataset))
                _problems.Add(KeyOf(problem));
        }
        catch (DicomDataException)
        {
            // What cannot be read comes back in no value.
        }
    }

    /// <summary>Whether this side has sent the same wrong value in the same attribute.</summary>
    public bool Has(ValueProblem problem) => _problems.Contains(KeyOf(problem));

    private static (string, string) KeyOf(ValueProblem problem) => (problem.Path[(problem.Path.LastIndexOf('/') + 1)..], problem.Message);
}
