using ModalitySim.Harness.Scenarios.Source;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A step as it is written: the verb and its options, not yet resolved or bound.</summary>
internal sealed record StepNode(ScalarNode Verb, Node Options);
