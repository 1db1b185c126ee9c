using System.Collections.Frozen;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Commitment;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Harness.Steps.Notices;
using ModalitySim.Harness.Steps.Printing;
using ModalitySim.Harness.Steps.QueryRetrieve;
using ModalitySim.Harness.Steps.Raw;
using ModalitySim.Harness.Steps.Web;
using ModalitySim.Harness.Steps.WorkItems;

namespace ModalitySim.Harness.Steps;

/// <summary>The verbs of the scenario language: one line each.</summary>
internal static class StepCatalog
{
    public static readonly IReadOnlyList<StepDeclaration> All =
    [
        EchoStep.Declaration,
        FindWorklistStep.Declaration,
        MppsCreateStep.Declaration,
        MppsSetStep.Declaration,
        MppsGetStep.Declaration,
        MppsAwaitStep.Declaration,
        AcquireStep.Declaration,
        StoreStep.Declaration,
        CommitStep.Declaration,
        FindStep.Declaration,
        MoveStep.Declaration,
        GetStep.Declaration,
        CompareStep.Declaration,
        StowStep.Declaration,
        QidoStep.Declaration,
        WadoStep.Declaration,
        CommitRsStep.Declaration,
        UpsRsStep.Declaration,
        UpsRsAwaitStep.Declaration,
        HttpStep.Declaration,
        AvailabilitySendStep.Declaration,
        AvailabilityAwaitStep.Declaration,
        WorkItemCreateStep.Declaration,
        WorkItemFindStep.Declaration,
        WorkItemStateStep.Declaration,
        WorkItemSetStep.Declaration,
        WorkItemGetStep.Declaration,
        WorkItemCancelStep.Declaration,
        WorkItemSubscribeStep.Declaration,
        WorkItemAwaitStep.Declaration,
        PrintStep.Declaration,
        NCreateStep.Declaration,
        NSetStep.Declaration,
        NGetStep.Declaration,
        NActionStep.Declaration,
        NDeleteStep.Declaration,
        NEventReportStep.Declaration,
        RequestStep.Declaration,
        WaitStep.Declaration,
        OpenStep.Declaration,
        ReleaseStep.Declaration,
        AbortStep.Declaration,
        ConnectStep.Declaration,
        AssociateStep.Declaration,
        SendPduStep.Declaration,
        SendMessageStep.Declaration,
        SendBytesStep.Declaration,
        ReceiveStep.Declaration,
        DisconnectStep.Declaration,
        TlsHelloStep.Declaration,
        BurstStep.Declaration,
        CrowdStep.Declaration,
        CollideReleaseStep.Declaration,
        AwaitCollisionStep.Declaration,
        StillServesStep.Declaration,
    ];

    private static readonly VerbShape StepShape = new([.. All.Select(d => d.Shape), FragmentUse.Shape]);

    /// <summary>The declaration of a whole scenario file, with these verbs as its steps.</summary>
    public static readonly ObjectShape<ScenarioDocument> ScenarioShape =
        Scenarios.Files.ScenarioShape.Create(StepShape, StepKeys.Requirement, Booking.Schedule);

    /// <summary>The declaration of a fragment file.</summary>
    public static readonly ObjectShape<Fragment> FragmentShape = Fragment.Shape(StepShape);

    private static readonly FrozenDictionary<string, StepDeclaration> ByVerb = All.ToFrozenDictionary(d => d.Verb, StringComparer.Ordinal);

    public static StepDeclaration? Find(string verb) => ByVerb.GetValueOrDefault(verb);
}
