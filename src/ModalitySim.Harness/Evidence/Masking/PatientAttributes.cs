using System.Collections.Frozen;
using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>
/// The attributes that say who a patient is, after the Basic Application Level Confidentiality Profile (PS3.15 Table E.1-1): names of
/// persons, identifiers, dates, addresses and what describes the patient. UIDs are not among them: without them nothing in a report
/// could be followed. Pixel data and encapsulated documents are not looked into.
/// </summary>
internal static class PatientAttributes
{
    /// <summary>Those whose values say by themselves who it is: looked for everywhere.</summary>
    private static readonly string[] Identifying =
    [
        // Patient module and relationship (PS3.3 §C.2).
        "PatientID", "OtherPatientIDs", "PatientBirthDate", "PatientBirthDateInAlternativeCalendar", "PatientDeathDateInAlternativeCalendar",
        "PatientAddress", "InsurancePlanIdentification", "MedicalRecordLocator", "PatientTelephoneNumbers", "PatientTelecomInformation",
        "AdditionalPatientHistory", "LastMenstrualDate", "PatientComments",

        // The visit and the order, by which a hospital finds the patient.
        "AccessionNumber", "AdmissionID", "ServiceEpisodeID", "VisitComments",
        "PlacerOrderNumberImagingServiceRequest", "FillerOrderNumberImagingServiceRequest", "OrderCallbackPhoneNumber", "OrderCallbackTelecomInformation",

        // Other persons.
        "ReferringPhysicianAddress", "ReferringPhysicianTelephoneNumbers", "PersonAddress", "PersonTelephoneNumbers", "PersonTelecomInformation",
    ];

    /// <summary>Those whose values mean something else elsewhere: masked where the attribute stands.</summary>
    private static readonly string[] Describing =
    [
        "IssuerOfPatientID", "PatientBirthTime", "PatientSex", "PatientAge", "PatientSize", "PatientWeight", "MilitaryRank", "BranchOfService",
        "MedicalAlerts", "Allergies", "CountryOfResidence", "RegionOfResidence", "EthnicGroup", "Occupation", "SmokingStatus", "PregnancyStatus",
        "PatientReligiousPreference", "ResponsibleOrganization", "StudyID", "IssuerOfAdmissionID", "CurrentPatientLocation",
        "PatientInstitutionResidence", "PatientState", "SpecialNeeds", "ReasonForStudy", "OrderEntererLocation", "PatientTransportArrangements",
        "ConfidentialityConstraintOnPatientDataDescription",
    ];

    private static readonly FrozenDictionary<uint, PatientAttribute> ByTag = Find();

    private static readonly FrozenDictionary<string, PatientAttribute> ByKeyword = ByTag.Values.ToFrozenDictionary(a => a.Keyword, StringComparer.OrdinalIgnoreCase);

    /// <summary>The attribute of a tag, group in the upper half; null for any other.</summary>
    public static PatientAttribute? Find(uint tag) => ByTag.GetValueOrDefault(tag);

    /// <summary>The attribute of a tag as the evidence shows it, <c>(0010,0010)</c>.</summary>
    public static PatientAttribute? FindShown(string tag) =>
        tag.Length == 11 && tag[0] == '(' && tag[5] == ',' ? FindHex(string.Concat(tag.AsSpan(1, 4), tag.AsSpan(6, 4))) : null;

    /// <summary>The attribute of a tag as DICOM JSON writes it, <c>00100010</c>.</summary>
    public static PatientAttribute? FindHex(string tag) =>
        tag.Length == 8 && uint.TryParse(tag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? Find(number) : null;

    /// <summary>The attribute that a query parameter names: by keyword or tag, the last one of a path through sequences (PS3.18 §8.3.4.1).</summary>
    public static PatientAttribute? FindParameter(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return ByKeyword.GetValueOrDefault(last) ?? FindHex(last);
    }

    // Every name of a person is one, whoever it is: the profile removes or replaces them all.
    private static FrozenDictionary<uint, PatientAttribute> Find()
    {
        var found = new Dictionary<uint, PatientAttribute>();
        Add(found, Describing, identifies: false);
        Add(found, Identifying.Concat(DicomDictionary.AllKeywords.Where(IsNameOfPerson)), identifies: true);
        return found.ToFrozenDictionary();
    }

    private static void Add(Dictionary<uint, PatientAttribute> found, IEnumerable<string> keywords, bool identifies)
    {
        foreach (var keyword in keywords)
        {
            if (!DicomDictionary.TryFindTag(keyword, out var tag))
                throw new InvalidOperationException($"the dictionary lacks {keyword}");
            found[((uint)tag.Group << 16) | tag.Element] = new PatientAttribute(keyword, identifies);
        }
    }

    private static bool IsNameOfPerson(string keyword) => DicomDictionary.TryFindTag(keyword, out var tag) && DicomDictionary.VROf(tag) == DicomVR.PN;
}
