using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>The keys that raw steps share.</summary>
internal static class RawKeys
{
    /// <summary>Adds the key that names the connection.</summary>
    public static ObjectShape<T> On<T>(this ObjectShape<T> shape)
        where T : RawStep => shape
        .Key("on", CommonShapes.Name, "The connection; wire by default.", (s, v) => (T)(s with { Connection = v }));

    /// <summary>Adds the keys that say what must come back.</summary>
    public static ObjectShape<T> Expects<T>(this ObjectShape<T> shape, string summary)
        where T : RawStep => shape
        .Key("within", CommonShapes.Duration, "How long to wait for it; the limits of the target file by default.", (s, v) => (T)(s with { Within = v }))
        .Key("expect", AnswerShapes.Expect, summary, (s, v) => (T)(s with { Expect = v }))
        .Key("requirement", StepKeys.Requirement, "The requirement by which the answer is judged.", (s, v) => (T)(s with { Requirement = v }))
        .Key("level", StepKeys.Level, "How binding the expectation is; that of the requirement by default.", (s, v) => (T)(s with { Level = v }));

    /// <summary>Adds the keys that say how the bytes are handed to the connection.</summary>
    public static ObjectShape<T> Sends<T>(this ObjectShape<T> shape, Func<T, RawSending> get, Func<T, RawSending, T> put)
        where T : RawStep => shape
        .Key("first", CommonShapes.Integer(0, int.MaxValue), "How many bytes to send, and no more; all by default.", (s, v) => put(s, get(s) with { First = v }))
        .Key("piece", CommonShapes.Integer(1, int.MaxValue), "How many bytes to hand to the connection at a time; all by default, 1 for byte by byte.", (s, v) => put(s, get(s) with { Piece = v }))
        .Key("pause", CommonShapes.Duration, "The pause between two pieces; none by default.", (s, v) => put(s, get(s) with { Pause = v }));
}
