namespace ModalitySim.Dicom.Iods;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The standard allows it, but it deserves a look: a value that is no defined term, a retired attribute.</summary>
    Warning,

    /// <summary>The standard forbids it.</summary>
    Error,
}
