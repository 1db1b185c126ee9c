using System.Collections.Frozen;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

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
        StoreStep.Declaration,
        RequestStep.Declaration,
        WaitStep.Declaration,
        OpenStep.Declaration,
        ReleaseStep.Declaration,
        AbortStep.Declaration,
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
