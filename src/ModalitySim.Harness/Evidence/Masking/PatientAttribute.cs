namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>An attribute that is masked.</summary>
/// <param name="Keyword">Its keyword.</param>
/// <param name="Identifies">True when its value says by itself who it is, and is masked wherever it occurs.</param>
internal sealed record PatientAttribute(string Keyword, bool Identifies);
