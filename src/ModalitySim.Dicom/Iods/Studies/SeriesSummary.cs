namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>The instances of a series, as far as numbers and positions are concerned.</summary>
/// <param name="first">The instance that came first; the others are compared with it.</param>
internal sealed class SeriesSummary(InstanceSummary first)
{
    /// <summary>The instance that came first.</summary>
    public InstanceSummary First { get; } = first;

    /// <summary>All instances, in the order of their coming.</summary>
    public List<InstanceSummary> Instances { get; } = [];

    /// <summary>Adds an instance.</summary>
    public void Add(InstanceSummary instance) => Instances.Add(instance);
}
