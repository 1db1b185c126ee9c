using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Steps;

/// <summary>A verb of the language: its name, its options, and how they become a step.</summary>
internal abstract class StepDeclaration
{
    /// <summary>The verb.</summary>
    public string Verb => Shape.Name;

    /// <summary>The options.</summary>
    public abstract IObjectShape Shape { get; }

    /// <summary>
    /// Binds the options. Diagnostics say what is wrong. The step is returned even when values wait for the run, so that planning knows
    /// what it provides; null when the options are no mapping at all.
    /// </summary>
    public abstract Step? Bind(Node options, DiagnosticBag diagnostics);
}

/// <summary>A verb whose options bind to a <typeparamref name="T"/>.</summary>
internal sealed class StepDeclaration<T>(ObjectShape<T> shape) : StepDeclaration
    where T : Step
{
    public override IObjectShape Shape => shape;

    public override Step? Bind(Node options, DiagnosticBag diagnostics)
    {
        shape.TryBind(options, diagnostics, out var step);
        return step;
    }
}
