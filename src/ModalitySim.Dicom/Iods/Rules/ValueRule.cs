using ModalitySim.Dicom.Iods.Conditions;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>The enumerated values or defined terms of an attribute (PS3.3 §5.4).</summary>
/// <param name="Number">Which value they are for, from 1; 0 for all.</param>
/// <param name="IsEnumerated">Enumerated: nothing else may stand. Defined terms may be extended.</param>
/// <param name="Values">The values.</param>
internal sealed record ValueRule(int Number, bool IsEnumerated, ValueSet Values);
