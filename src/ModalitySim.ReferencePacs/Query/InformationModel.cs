using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Query;

/// <summary>A Query/Retrieve information model (PS3.4 §C.6) with its SOP classes.</summary>
/// <param name="Root">The highest level that can be asked for.</param>
/// <param name="Find">The SOP class of C-FIND.</param>
/// <param name="Move">The SOP class of C-MOVE.</param>
/// <param name="Get">The SOP class of C-GET.</param>
internal sealed record InformationModel(QueryLevel Root, string Find, string Move, string Get)
{
    /// <summary>The models that are offered.</summary>
    public static IReadOnlyList<InformationModel> All { get; } =
    [
        new(
            QueryLevel.Patient,
            DicomUID.PatientRootQueryRetrieveInformationModelFind.Value,
            DicomUID.PatientRootQueryRetrieveInformationModelMove.Value,
            DicomUID.PatientRootQueryRetrieveInformationModelGet.Value),
        new(
            QueryLevel.Study,
            DicomUID.StudyRootQueryRetrieveInformationModelFind.Value,
            DicomUID.StudyRootQueryRetrieveInformationModelMove.Value,
            DicomUID.StudyRootQueryRetrieveInformationModelGet.Value),
    ];

    /// <summary>The model of a SOP class.</summary>
    public static InformationModel Of(string sopClassUid) => All.First(model => model.Find == sopClassUid || model.Move == sopClassUid || model.Get == sopClassUid);

    /// <summary>The level that Query/Retrieve Level (0008,0052) names; null when this model has none of the name.</summary>
    public QueryLevel? LevelOf(string? name) => name switch
    {
        "PATIENT" when Root == QueryLevel.Patient => QueryLevel.Patient,
        "STUDY" => QueryLevel.Study,
        "SERIES" => QueryLevel.Series,
        "IMAGE" => QueryLevel.Image,
        _ => null,
    };
}
