using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Comparison;

/// <summary>What a provider may change in an instance that it stores, as a table.</summary>
internal static class CoercionRules
{
    private const string Coercion = "PS3.4 §B.4.1.3";

    /// <summary>Attributes whose value may change, appear or go, whatever it is.</summary>
    private static readonly Dictionary<DicomTag, string> Free = new()
    {
        // PS3.4 Table B.4-1.
        [DicomTag.PatientID] = Coercion,
        [DicomTag.IssuerOfPatientID] = Coercion,
        [DicomTag.OtherPatientIDsSequence] = Coercion,
        [DicomTag.StudyInstanceUID] = Coercion,
        [DicomTag.SeriesInstanceUID] = Coercion,
        // What a provider says of its own doing.
        [DicomTag.InstanceCoercionDateTime] = "PS3.3 §C.12.1",
        [DicomTag.OriginalAttributesSequence] = "PS3.3 §C.12.1.1.9",
        [DicomTag.ContributingEquipmentSequence] = "PS3.3 §C.12.1.1.5",
        [DicomTag.RetrieveAETitle] = "PS3.4 §B.4.1.3 note 4",
        [DicomTag.RetrieveURL] = "PS3.4 §B.4.1.3 note 4",
        [DicomTag.InstanceAvailability] = "PS3.4 §B.4.1.3 note 4",
        // What belongs to the bytes rather than to the instance.
        [DicomTag.DataSetTrailingPadding] = "PS3.10 §7.2",
        [DicomTag.DigitalSignaturesSequence] = "PS3.4 §B.4.1.4",
        [DicomTag.MACParametersSequence] = "PS3.4 §B.4.1.4",
        [DicomTag.ExtendedOffsetTable] = "PS3.3 §C.7.6.3.1.8",
        [DicomTag.ExtendedOffsetTableLengths] = "PS3.3 §C.7.6.3.1.8",
    };

    /// <summary>Attributes that follow the transfer syntax when the pixels are brought into another one.</summary>
    private static readonly HashSet<DicomTag> OfTransferSyntax =
    [
        DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration,
        DicomTag.LossyImageCompression, DicomTag.LossyImageCompressionRatio, DicomTag.LossyImageCompressionMethod,
    ];

    /// <summary>The parts of a code that change when it is converted into another coding scheme.</summary>
    private static readonly HashSet<DicomTag> OfCode =
    [
        DicomTag.CodeValue, DicomTag.LongCodeValue, DicomTag.URNCodeValue, DicomTag.CodingSchemeDesignator, DicomTag.CodingSchemeVersion, DicomTag.CodeMeaning,
    ];

    /// <summary>The clause that lets an attribute differ whatever its values; null where none does.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="isTranscoded">Whether the pixels came back in another transfer syntax.</param>
    /// <param name="isCode">Whether it stands in an item of a code sequence.</param>
    public static string? ClauseFor(DicomTag tag, bool isTranscoded, bool isCode)
    {
        if (tag.IsGroupLength) return "PS3.5 §7.2";
        if (isTranscoded && OfTransferSyntax.Contains(tag)) return "PS3.5 §8.2";
        return isCode && OfCode.Contains(tag) ? Coercion : Free.GetValueOrDefault(tag);
    }

    /// <summary>The clause that lets an attribute go; null where none does.</summary>
    public static string? ClauseForLoss(DicomTag tag, bool isEmpty, int level)
    {
        // PS3.4 §B.4.1.1 note: an empty type 3 attribute means the same as none.
        if (isEmpty) return "PS3.4 §B.4.1.1 note";
        if (level >= 2) return null;
        return tag.IsPrivate || level == 0 ? "PS3.4 §B.4.1.1" : null;
    }

    /// <summary>Whether the instance that came back says itself that an attribute was changed, and from this value.</summary>
    public static bool IsDocumented(DicomDataset retrieved, DicomTag tag, string before) =>
        retrieved.GetItems(DicomTag.OriginalAttributesSequence)
            .SelectMany(i => i.GetItems(DicomTag.ModifiedAttributesSequence))
            .Any(i => i.Contains(tag) && (i.GetString(tag) ?? "") == before);
}
