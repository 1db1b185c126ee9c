using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>The HTTP status is one of several: <c>200</c>, or <c>4xx</c> for a whole class.</summary>
internal sealed record HttpStatusCheck(IReadOnlyList<string> Any) : AnswerCheck
{
    /// <summary>How it is written: one status or several.</summary>
    public static readonly Shape<HttpStatusCheck> Shape = new MappedShape<IReadOnlyList<string>, HttpStatusCheck>(
        CommonShapes.OneOrMore(new ScalarShape<string>("an HTTP status such as 200, or 4xx for a whole class", TryStatus,
            () => new JsonObject { ["type"] = new JsonArray("integer", "string") })),
        any => new HttpStatusCheck(any));

    public override string Expected => "HTTP " + string.Join(" or ", Any);

    public override string? Mismatch(Answer answer)
    {
        if (answer.HttpStatus is not { } status)
            return "no HTTP status";
        var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Any.Any(p => p == text || (p.EndsWith("xx", StringComparison.Ordinal) && p[0] == text[0])) ? null : $"HTTP {text}";
    }

    private static bool TryStatus(string text, out string? value)
    {
        value = text;
        return text is [>= '1' and <= '5', _, _] && (text.AsSpan(1) is "xx" || text.All(char.IsAsciiDigit));
    }
}
