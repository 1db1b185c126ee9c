using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>Walks through the steps of a case as it will run: resolves, binds, checks names, and puts fragments in their places.</summary>
internal sealed class StepPlanner(ScenarioVariables variables, PartFiles parts, Dictionary<string, Fragment?> fragments, DiagnosticBag diagnostics)
{
    private const int MaximumDepth = 8;
    private readonly KnownNames _names = new();
    private readonly List<StepPlan> _plans = [];

    /// <summary>The planned steps so far.</summary>
    public IReadOnlyList<StepPlan> Plans => _plans;

    /// <summary>Makes an order known before the first step.</summary>
    public void Know(string order)
    {
        _names.Add(ReferenceKind.Order, order);
        variables.Set(order, null);
    }

    public void Add(IEnumerable<StepNode> steps, StepPhase phase, int depth = 0)
    {
        foreach (var step in steps)
        {
            if (step.Verb.Value == FragmentUse.Verb)
                AddFragment(step, phase, depth);
            else
                AddStep(step, phase);
        }
    }

    private void AddStep(StepNode node, StepPhase phase)
    {
        var declaration = StepCatalog.Find(node.Verb.Value)!;
        var options = Interpolation.Resolve(node.Options, variables, diagnostics);
        if (declaration.Bind(options, diagnostics) is not { } step)
            return;
        _names.Check(step, options, node.Verb, diagnostics);
        foreach (var provided in step.Provides)
        {
            _names.Add(provided.Kind, provided.Name);
            if (provided.Kind is ReferenceKind.Variable or ReferenceKind.Order or ReferenceKind.ProcedureStep)
                variables.Set(provided.Name, null);
        }

        var source = node.Verb.Source;
        var place = new SourcePlace(source.File, node.Verb.Line, node.Verb.Column);
        var excerpt = NodeText.Excerpt(source, node.Verb.Line, Math.Max(node.Verb.Line, node.Options.LastLine));
        _plans.Add(new StepPlan(declaration, options, step.Name, phase, place, excerpt) { NeedsListener = step.NeedsListener });
    }

    private void AddFragment(StepNode node, StepPhase phase, int depth)
    {
        if (!FragmentUse.Shape.TryBind(Interpolation.Resolve(node.Options, variables, diagnostics), diagnostics, out var use))
            return;
        if (use.Fragment is not ScalarNode { IsNull: false, IsDeferred: false } name)
        {
            diagnostics.Add(use.Fragment!, "expected the name of a fragment, known before the run");
            return;
        }

        if (depth >= MaximumDepth)
        {
            diagnostics.Add(name, FormattableString.Invariant($"fragments use each other more than {MaximumDepth} levels deep"));
            return;
        }

        if (Find(name) is not { } fragment)
            return;
        foreach (var unknown in use.With.Keys.Where(k => !fragment.Parameters.ContainsKey(k)))
            diagnostics.Add(name, $"the fragment has no parameter \"{unknown}\"", Suggestion.Notes(unknown, fragment.Parameters.Keys, "parameters"));
        foreach (var (parameter, standard) in fragment.Parameters)
        {
            var value = use.With.GetValueOrDefault(parameter) ?? Interpolation.Resolve(standard, variables, diagnostics);
            if (value is ScalarNode { IsNull: true } && !use.With.ContainsKey(parameter))
                diagnostics.Add(name, $"the fragment needs a value for \"{parameter}\"");
            variables.Set(parameter, value);
        }

        Add(fragment.Steps, phase, depth + 1);
    }

    private Fragment? Find(ScalarNode name)
    {
        if (parts.Find("fragments", name) is not { } path)
            return null;
        if (fragments.TryGetValue(path, out var known))
            return known;
        Fragment? fragment = null;
        if (parts.Read(path) is { } root)
            StepCatalog.FragmentShape.TryBind(root, diagnostics, out fragment);
        return fragments[path] = fragment;
    }
}
