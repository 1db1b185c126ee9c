using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Opens an association by hand (PS3.8 §7.1).</summary>
internal sealed record OpenStep : Step
{
    private static readonly Shape<ServiceName> Service = CommonShapes.Term(
        [.. ServiceName.OverAssociations.Select(s => (s.Name, s))]);

    private static readonly Expectation Accepted = new([new AcceptedAnswer(Verdict.Pass, [new EndingCheck([EndingKind.Answered])])]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<OpenStep>(
        StepKeys.Verb<OpenStep>("open", "Opens an association by hand; steps use it with \"on\", and release or abort end it.")
            .Key("as", CommonShapes.Name, "The name of the association.", (s, v) => s with { As = v }, required: true)
            .Key("services", CommonShapes.ListOf(Service), "The services to offer; the first decides which address is called.", (s, v) => s with { Services = v }, required: true)
            .Key("callingAE", TargetReader.AETitle, "Our AE title, where it is not the device's.", (s, v) => s with { CallingAE = v })
            .Key("calledAE", TargetReader.AETitle, "The AE title to call, where it is not the target's.", (s, v) => s with { CalledAE = v })
            .Key("maximumLength", CommonShapes.Integer(1, int.MaxValue), "The longest PDU we say that we take, in bytes (PS3.8 §D.1).", (s, v) => s with { MaximumLength = v })
            .Key("expect", AnswerShapes.Expect, "How the target may answer; by default it accepts.", (s, v) => s with { Expect = v })
            .Key("requirement", StepKeys.Requirement, "The requirement by which the answer is judged.", (s, v) => s with { Requirement = v })
            .Check((step, map, diagnostics) =>
            {
                if (step.Services.Count == 0)
                    diagnostics.Add(map.Find("services")!, "at least one service has to be offered");
            }));

    public string As { get; init; } = "";

    public IReadOnlyList<ServiceName> Services { get; init; } = [];

    public string? CallingAE { get; init; }

    public string? CalledAE { get; init; }

    public int? MaximumLength { get; init; }

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Association, As, "as"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        state.Evidence.Mark();
        var contexts = Services.SelectMany(s => ServiceContexts.Of(s, state.Device)).DistinctBy(c => c.AbstractSyntax).ToList();
        var options = new OpenOptions(CallingAE, CalledAE, MaximumLength);
        var (association, trouble) = await StepAssociation.OpenAsync(state, Services[0], contexts, options, cancellation).ConfigureAwait(false);
        var answer = trouble ?? new Answer { Evidence = state.Evidence.Take() };
        if (association is not null)
        {
            if (state.Associations.Remove(As, out var previous))
                await previous.DisposeAsync().ConfigureAwait(false);
            state.Associations[As] = association;
        }

        var finding = Judge.Answer($"Association \"{As}\"", answer, Expect ?? Accepted, Requirement, Level);
        return new StepOutcome { Findings = [finding], MayContinue = finding.Verdict <= Verdict.Warning, Answer = answer };
    }
}
