using ModalitySim.Dicom.Iods.Conditions;

namespace ModalitySim.Dicom.Iods.Rules;

/// <summary>A module of usage C or U, or a functional group macro of any usage, in an IOD.</summary>
/// <param name="Module">The module.</param>
/// <param name="IsMandatory">Usage M.</param>
/// <param name="Required">When usage C makes it required; null for usage U, and where the data set does not tell.</param>
internal sealed record ModuleUse(Module Module, bool IsMandatory, Condition? Required);
