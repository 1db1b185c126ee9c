using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Observing.Messages;

/// <summary>What the information models that C-FIND serves ask of its responses.</summary>
/// <param name="Match">The requirement on pending responses and the final success; null where the catalogue has none.</param>
/// <param name="Failure">The requirement that failures hold no identifier.</param>
/// <param name="Unrequested">The requirement that nothing is returned that was not asked for.</param>
/// <param name="Clause">The clause of the responses, where there is no requirement.</param>
/// <param name="Free">Attributes that may be returned without being asked for.</param>
internal sealed record QueryModel(string? Match, string? Failure, string? Unrequested, string Clause, IReadOnlySet<DicomTag> Free)
{
    private static readonly DicomTag[] Everywhere = [DicomTag.SpecificCharacterSet, DicomTag.TimezoneOffsetFromUTC];

    // PS3.4 §C.4.1.1.3.2.
    private static readonly QueryModel QueryRetrieve = new("FND-001", "FND-019", "FND-011", "PS3.4 §C.4.1.3.1", new HashSet<DicomTag>(
    [
        .. Everywhere, DicomTag.QueryRetrieveLevel, DicomTag.RetrieveAETitle, DicomTag.StorageMediaFileSetID, DicomTag.StorageMediaFileSetUID,
        DicomTag.InstanceAvailability,
    ]));

    // PS3.4 §K.4.1.1.3.2.
    private static readonly QueryModel Worklist = new("MWL-001", null, "MWL-012", "PS3.4 §K.4.1.3",
        new HashSet<DicomTag>([.. Everywhere, DicomTag.HL7StructuredDocumentReferenceSequence]));

    // PS3.4 §CC.2.8.1.3.2.
    private static readonly QueryModel WorkItems = new(null, null, null, "PS3.4 §CC.2.8.1.3.2", new HashSet<DicomTag>(Everywhere));

    /// <summary>The model of a SOP class, or null.</summary>
    public static QueryModel? Of(string sopClass) =>
        sopClass == DicomUID.ModalityWorklistInformationModelFind.Value ? Worklist
        : sopClass.StartsWith("1.2.840.10008.5.1.4.1.2.", StringComparison.Ordinal) ? QueryRetrieve
        : sopClass.StartsWith("1.2.840.10008.5.1.4.34.6.", StringComparison.Ordinal) ? WorkItems
        : null;
}
