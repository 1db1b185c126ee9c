using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>A query/retrieve information model and its SOP classes (PS3.4 §C.6).</summary>
internal sealed record InformationModel(string Name, DicomUID Find, DicomUID Move, DicomUID Get)
{
    /// <summary>Study Root: studies, series, instances (PS3.4 §C.6.2).</summary>
    public static readonly InformationModel Study = new("study", DicomUID.StudyRootQueryRetrieveInformationModelFind,
        DicomUID.StudyRootQueryRetrieveInformationModelMove, DicomUID.StudyRootQueryRetrieveInformationModelGet);

    /// <summary>Patient Root: patients above them (PS3.4 §C.6.1).</summary>
    public static readonly InformationModel Patient = new("patient", DicomUID.PatientRootQueryRetrieveInformationModelFind,
        DicomUID.PatientRootQueryRetrieveInformationModelMove, DicomUID.PatientRootQueryRetrieveInformationModelGet);

    /// <summary>The model by its name.</summary>
    public static readonly Shape<InformationModel> Shape = CommonShapes.Term((Study.Name, Study), (Patient.Name, Patient));

    private static readonly string[] Syntaxes = [DicomUID.ExplicitVRLittleEndian.Value, DicomUID.ImplicitVRLittleEndian.Value];

    /// <summary>A presentation context, with extended negotiation where relational operation is asked for (PS3.4 §C.5.1.1, §C.5.2.1).</summary>
    public static PresentationContextRequest Context(DicomUID sopClass, bool relational) => new(sopClass.Value, Syntaxes)
    {
        ExtendedNegotiation = relational ? new byte[] { 1 } : null,
    };
}
