using System.Globalization;

namespace ModalitySim.Modalities.Modules;

/// <summary>What all instances of one series have in common.</summary>
/// <param name="Study">The performed step that the series belongs to.</param>
/// <param name="SopClassUid">SOP Class UID of its instances.</param>
/// <param name="SeriesInstanceUid">Series Instance UID.</param>
/// <param name="Number">Series Number.</param>
/// <param name="Description">Series Description.</param>
/// <param name="ProtocolName">Protocol Name.</param>
/// <param name="ProtocolCodes">Performed Protocol Code Sequence.</param>
/// <param name="Start">Series Date and Time.</param>
/// <param name="BodyPart">Body Part Examined; empty for none.</param>
/// <param name="PatientPosition">Patient Position; empty for none.</param>
/// <param name="Modality">Modality.</param>
internal sealed record SeriesContext(
    StudyContext Study,
    string SopClassUid,
    string SeriesInstanceUid,
    int Number,
    string Description,
    string ProtocolName,
    IReadOnlyList<CodedConcept> ProtocolCodes,
    DateTime Start,
    string BodyPart,
    string PatientPosition,
    string Modality)
{
    /// <summary>Gets Irradiation Event UID of an irradiation event of the series.</summary>
    /// <param name="index">Which event, from 0.</param>
    public string IrradiationEventUid(int index) =>
        Seeds.Uid(Study.Seed, string.Create(CultureInfo.InvariantCulture, $"series/{Number}/irradiation/{index + 1}"));
}
