namespace ModalitySim.Dicom.Iods.Studies;

/// <summary>Something that instances say differently though they must agree.</summary>
/// <param name="Source">The instance that shows it, as <see cref="InstanceSummary.Source"/> names it.</param>
/// <param name="Finding">What it is.</param>
public sealed record StudyFinding(string Source, IodFinding Finding);
