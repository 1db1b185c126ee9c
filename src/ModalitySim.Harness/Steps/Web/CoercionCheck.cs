using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>What an archive changes of an instance it tells: a Warning Reason in the answer to the storage, the old values in the instance (PS3.18 §10.5.2, §I.2.1).</summary>
internal static class CoercionCheck
{
    private const string Rule = "WEB-011";
    private const ushort Coerced = 0xB000;

    // What says how pixels are encoded or was empty before is no coercion.
    private static readonly DicomTag[] OfEncoding =
    [
        DicomTag.SpecificCharacterSet, DicomTag.PixelData, DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration, DicomTag.ExtendedOffsetTable,
        DicomTag.ExtendedOffsetTableLengths, DicomTag.OriginalAttributesSequence,
    ];

    public static IEnumerable<Finding> Check(SentInstance sent, DicomDataset retrieved, IReadOnlyList<string> evidence)
    {
        var changed = DatasetComparison.Compare(sent.Make(), DicomTransferSyntax.ExplicitVRLittleEndian, retrieved, DicomTransferSyntax.ExplicitVRLittleEndian).Differences
            .FirstOrDefault(d => (d.IsChange || d.IsLoss) && !OfEncoding.Contains(d.Root));
        var isTold = sent.Status == Coerced;
        if (changed is null && !isTold)
            yield break;
        var records = retrieved.GetItems(DicomTag.OriginalAttributesSequence).Count > 0;
        if (changed is not null && !isTold)
            yield return RequirementFinding.Broken(Rule, $"{changed.Path} was changed, and the answer to the storage did not say so", "Warning Reason (0008,1196) B000H", $"{changed.Before} became {(changed.IsLoss ? "absent" : changed.After)}", evidence);
        else if (!records)
            yield return RequirementFinding.Broken(Rule, "An instance was coerced and does not hold the values that it had", "Original Attributes Sequence (0400,0561)", "absent", evidence);
        else
            yield return RequirementFinding.Kept(Rule, "What was coerced was told, and the old values are kept", evidence);
    }
}
