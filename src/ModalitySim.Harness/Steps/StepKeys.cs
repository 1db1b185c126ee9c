using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>Begins the declaration of a verb and adds the keys that verbs share.</summary>
internal static class StepKeys
{
    /// <summary>The id of a requirement in the catalogue.</summary>
    public static readonly Shape<string> Requirement = new ScalarShape<string>("the id of a requirement, such as MPP-016",
        (string text, out string? value) =>
        {
            value = text;
            return RequirementCatalog.Find(text) is not null;
        },
        () => new System.Text.Json.Nodes.JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{2,3}-[0-9]{3}$" })
    { Suggestions = () => RequirementCatalog.All.Select(r => r.Id) };

    /// <summary>How binding an expectation is.</summary>
    public static readonly Shape<RequirementLevel> Level = CommonShapes.Term(
        ("MUST", RequirementLevel.Must), ("SHOULD", RequirementLevel.Should), ("MAY", RequirementLevel.May));

    private static readonly Shape<Eventually> Eventually = new ObjectShape<Eventually>("eventually", "Tries again until the expectation holds.", () => new Eventually())
        .Key("within", CommonShapes.Duration, "How long to go on; 10s by default.", (e, v) => e with { Within = v })
        .Key("every", CommonShapes.Duration, "The pause between attempts; 500ms by default.", (e, v) => e with { Every = v });

    /// <summary>A verb with the keys that every step has.</summary>
    public static ObjectShape<T> Verb<T>(string verb, string summary)
        where T : Step, new() => new ObjectShape<T>(verb, summary, () => new T())
        .Key("name", CommonShapes.Text, "What the step shows, for the report.", (s, v) => (T)(s with { Name = v }))
        .Key("timeout", CommonShapes.Duration, "The longest the step may take.", (s, v) => (T)(s with { Timeout = v }));

    /// <summary>Adds the keys of a step that asks the target something and judges the answer.</summary>
    public static ObjectShape<T> Asks<T>(this ObjectShape<T> shape)
        where T : Step => shape
        .Key("on", CommonShapes.Name, "The association, opened by hand, to use; without it the step opens and releases its own.", (s, v) => (T)(s with { On = v }))
        .Judges();

    /// <summary>Adds the keys of a step whose answer is judged, however it asks.</summary>
    public static ObjectShape<T> Judges<T>(this ObjectShape<T> shape)
        where T : Step => shape
        .Key("expect", AnswerShapes.Expect, "The acceptable answers; without it the sensible conforming ones.", (s, v) => (T)(s with { Expect = v }))
        .Key("requirement", Requirement, "The requirement by which the answer is judged, where it is not the verb's own.", (s, v) => (T)(s with { Requirement = v }))
        .Key("level", Level, "How binding the expectation is; that of the requirement by default.", (s, v) => (T)(s with { Level = v }))
        .Key("capture", CommonShapes.NamesTo(CaptureSource.Shape), "Variables to fill from the answer.", (s, v) => (T)(s with { Capture = v }));

    /// <summary>Adds the key of a step that only reads and may therefore be repeated.</summary>
    public static ObjectShape<T> Reads<T>(this ObjectShape<T> shape)
        where T : Step => shape
        .Key("eventually", Eventually, "Tries again until the expectation holds; the report shows the attempts.", (s, v) => (T)(s with { Eventually = v }));
}
