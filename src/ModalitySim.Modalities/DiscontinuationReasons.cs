namespace ModalitySim.Modalities;

/// <summary>Why a procedure step can be discontinued (PS3.16 CID 9300), the codes of DCM.</summary>
public static class DiscontinuationReasons
{
    /// <summary>Gets all codes.</summary>
    public static IReadOnlyList<CodedConcept> All { get; } =
    [
        Dcm("110500", "Doctor canceled procedure"),
        Dcm("110501", "Equipment failure"),
        Dcm("110502", "Incorrect procedure ordered"),
        Dcm("110503", "Patient allergic to media/contrast"),
        Dcm("110504", "Patient died"),
        Dcm("110505", "Patient refused to continue procedure"),
        Dcm("110506", "Patient taken for treatment or surgery"),
        Dcm("110507", "Patient did not arrive"),
        Dcm("110508", "Patient pregnant"),
        Dcm("110509", "Change of procedure for correct charging"),
        Dcm("110510", "Duplicate order"),
        Dcm("110511", "Nursing unit cancel"),
        Dcm("110512", "Incorrect side ordered"),
        Dcm("110513", "Discontinued for unspecified reason"),
        Dcm("110514", "Incorrect worklist entry selected"),
        Dcm("110515", "Patient condition prevented continuing"),
        Dcm("110516", "Equipment change"),
        Dcm("110521", "Objects incorrectly formatted"),
        Dcm("110522", "Object Types not supported"),
        Dcm("110523", "Object Set incomplete"),
        Dcm("110524", "Media Failure"),
        Dcm("110526", "Resource pre-empted"),
        Dcm("110527", "Resource inadequate"),
        Dcm("110528", "Discontinued Procedure Step rescheduled"),
        Dcm("110529", "Discontinued Procedure Step rescheduling recommended"),
    ];

    /// <summary>Gets the reason that IHE names for a wrong worklist choice (RAD TF-2 §4.7): 110514.</summary>
    public static CodedConcept IncorrectWorklistEntrySelected => Find("110514")!;

    /// <summary>Finds a reason by its code value; null when the context group has no such code.</summary>
    /// <param name="codeValue">A code value, such as <c>110514</c>.</param>
    public static CodedConcept? Find(string codeValue) => All.FirstOrDefault(code => code.Value == codeValue);

    private static CodedConcept Dcm(string value, string meaning) => new(value, "DCM", meaning);
}
