using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods;

/// <summary>Something about a data set that the standard does not allow, or advises against.</summary>
/// <param name="Code">A stable name of the rule, such as iod.type1.missing; docs/check.md lists them all.</param>
/// <param name="Severity">Error, or warning.</param>
/// <param name="Tag">The attribute.</param>
/// <param name="Path">Where it stands: keywords and item numbers from 1, such as RequestAttributesSequence[1]/RequestedProcedureID.</param>
/// <param name="Message">What was expected and what was found, in a sentence without the path.</param>
/// <param name="Clause">Where the standard says so.</param>
public sealed record IodFinding(string Code, FindingSeverity Severity, DicomTag Tag, string Path, string Message, string Clause)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Severity == FindingSeverity.Error ? "error" : "warning")} {Code} {Tag} {Path}: {Message} [{Clause}]";
}
