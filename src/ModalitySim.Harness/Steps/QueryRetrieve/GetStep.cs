using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Modalities;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>C-GET (PS3.4 §C.4.3): the instances come back on the same association, where the harness has the SCP role.</summary>
internal sealed record GetStep : RetrieveStep
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<GetStep>(Common(
        StepKeys.Verb<GetStep>("get", "Gets back what was stored on the same association, by C-GET, and checks what comes.")
            .Key("roles", CommonShapes.Boolean, "false: offers the storage classes without role selection.", (s, v) => s with { Roles = v })
            .Key("classes", CommonShapes.ListOf(SopClassShape.Instance), "The storage classes to offer; those of the device by default.", (s, v) => s with { Classes = v })));

    public bool Roles { get; init; } = true;

    public IReadOnlyList<string>? Classes { get; init; }

    protected override ServiceName Service => ServiceName.Get;

    protected override DicomUID SopClass => Model.Get;

    protected override CommandField Field => CommandField.CGetRq;

    protected override RetrieveRequirements Rules => RetrieveRequirements.OfGet;

    // PS3.4 §C.5.3: an SCP role for each storage class, besides the role of SCU that the requestor has anyway.
    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) =>
    [
        InformationModel.Context(SopClass, Relational),
        .. ClassesOf(context.Case).Select(c => new PresentationContextRequest(c, context.Case.Device.TransferSyntaxes)
        {
            Scu = Roles ? false : null,
            Scp = Roles ? true : null,
        }),
    ];

    private IEnumerable<string> ClassesOf(CaseState state) =>
        Classes ?? [.. ModalityCatalog.Of(state.Device).SopClassesOf(state.Device).Concat(state.Sent.All.Select(i => i.SopClassUid)).Distinct()];
}
