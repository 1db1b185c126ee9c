namespace ModalitySim.Dicom.Checks;

/// <summary>A value that the standard does not allow.</summary>
/// <param name="Path">Where: keywords and item numbers from 1, such as RequestAttributesSequence[1]/RequestedProcedureID.</param>
/// <param name="Code">A stable name for the kind of problem: value-length, value-syntax, value-multiplicity, value-vr, value-odd.</param>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Clause">Where the standard says so.</param>
public sealed record ValueProblem(string Path, string Code, string Message, string Clause);
