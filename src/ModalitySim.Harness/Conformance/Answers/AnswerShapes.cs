using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>How <c>expect</c> is written: the declarations of assertions on answers.</summary>
internal static class AnswerShapes
{
    private static readonly (string, StatusClass)[] Classes =
        [("success", StatusClass.Success), ("warning", StatusClass.Warning), ("failure", StatusClass.Failure), ("cancel", StatusClass.Cancel)];

    private static readonly (string, EndingKind)[] Endings =
    [
        ("answered", EndingKind.Answered), ("context-refused", EndingKind.ContextRefused), ("rejected", EndingKind.Rejected),
        ("aborted", EndingKind.Aborted), ("closed", EndingKind.Closed), ("timeout", EndingKind.TimedOut),
        ("unreadable", EndingKind.Unreadable), ("tls-refused", EndingKind.TlsRefused),
    ];

    /// <summary>A status or a pattern of statuses.</summary>
    public static readonly Shape<StatusPattern> Status = new ScalarShape<StatusPattern>(
        "a status such as 0x0110, 0xA9xx or Cxxx", StatusPattern.TryParse,
        () => new JsonObject { ["type"] = new JsonArray("integer", "string") });

    /// <summary>A code of 16 bits.</summary>
    public static readonly Shape<int> Code = new ScalarShape<int>("a code such as 0xA710",
        (string text, out int value) => CommonShapes.TryInteger(text, out value) && text.StartsWith("0x", StringComparison.Ordinal) && value <= 0xFFFF,
        () => new JsonObject { ["type"] = new JsonArray("integer", "string") });

    /// <summary>The value of an attribute or a text of the response.</summary>
    public static readonly Shape<ValueMatcher> Value = CreateValue();

    /// <summary>What <c>expect</c> may hold.</summary>
    public static readonly Shape<Expectation> Expect = CreateExpectation();

    private static EitherShape<Expectation> CreateExpectation()
    {
        var answer = CreateAnswer();
        var graded = new ObjectShape<Expectation>("graded expectation",
                "Answers that pass and answers that are tolerated with a warning; anything else fails, or is a warning where the requirement is a SHOULD.",
                () => new Expectation([]))
            .Key("pass", CommonShapes.OneOrMore(answer), "An answer that passes, or several.",
                (e, v) => new Expectation([.. e.Answers, .. v.Select(a => a with { Verdict = Verdict.Pass })]), required: true)
            .Key("warn", CommonShapes.OneOrMore(answer), "An answer that is tolerated with a warning, or several.",
                (e, v) => new Expectation([.. e.Answers, .. v.Select(a => a with { Verdict = Verdict.Warning })]))
            .Key("notApplicable", CommonShapes.OneOrMore(answer), "An answer, or several, after which there is nothing to test: what follows in the scenario is not run.",
                (e, v) => new Expectation([.. e.Answers, .. v.Select(a => a with { Verdict = Verdict.NotApplicable })]));
        var single = new MappedShape<AcceptedAnswer, Expectation>(answer, a => new Expectation([a]));
        return new EitherShape<Expectation>(n => n is MapNode map && (map.Find("pass") ?? map.Find("warn")) is not null, graded, single);
    }

    private static ObjectShape<AcceptedAnswer> CreateAnswer() =>
        new ObjectShape<AcceptedAnswer>("answer", "An answer: everything that is written must hold.", () => new AcceptedAnswer(Verdict.Pass, []))
            .Key("status", CreateStatus(), "The final DIMSE status (0000,0900).", (a, v) => a.With(v))
            .Key("http", HttpStatusCheck.Shape, "The HTTP status, or several, or 4xx for a whole class.", (a, v) => a.With(v))
            .Key("contentType", Value, "The media type of an HTTP answer.", (a, v) => a.With(new TextCheck("content type", x => x.ContentType, v)))
            .Key("warning", Value, "The Warning header of an HTTP answer.", (a, v) => a.With(new TextCheck("warning", x => x.HttpWarning, v)))
            .Key("headers", CommonShapes.NamesTo(Value), "Header fields of an HTTP answer by name.",
                (a, v) => v.Aggregate(a, (all, one) => all.With(new TextCheck($"header {one.Key}", x => HeaderOf(x, one.Key), one.Value))))
            .Key("body", Value, "The body of an HTTP answer as text.", (a, v) => a.With(new TextCheck("body", x => x.Body, v)))
            .Key("failed", CreateNumber("failed instances", a => a.Failed), "How many instances a storage over the web failed for.", (a, v) => a.With(v))
            .Key("association", CreateEnding(), "How the association stands afterwards; an answer is expected when this is not written.", (a, v) => a.With(v))
            .Key("count", CreateNumber("count", a => a.Count), "How many matches came.", (a, v) => a.With(v))
            .Key("scheduled", CommonShapes.ListOf(CommonShapes.Name),
                "The orders of this scenario's schedule that came, by name, exactly; other people's orders do not count.", (a, v) => a.With(new ScheduledItemsCheck(v)))
            .Key("attributes", AttributeShapes.Map(Value), "Attributes of every data set that came.",
                (a, v) => v.Aggregate(a, (all, one) => all.With(new AttributeCheck(one.Key, one.Value))))
            .Key("onlyRequested", CommonShapes.Boolean, "true: no attribute came that the query did not ask for.", (a, v) => v ? a.With(new OnlyRequestedCheck()) : a)
            .Key("anyOf", CommonShapes.ListOf(AttributeShapes.Path), "Attributes of which at least one has a value in every data set that came.",
                (a, v) => a.With(new AnyOfCheck(v)))
            .Key("matches", CommonShapes.ListOf(CommonShapes.Name),
                "The procedure steps of this scenario whose patient, study, series or instances came, by name, exactly; other people's do not count.",
                (a, v) => a.With(new MatchedStepsCheck(v)))
            .Key("flagged", CommonShapes.Boolean, "true: keys that the target does not support are absent from the answers and flagged with 0xFF01.",
                (a, v) => v ? a.With(new FlaggedKeysCheck()) : a)
            .Key("received", CreateNumber("received instances", a => a.Received), "How many instances a retrieval brought.", (a, v) => a.With(v))
            .Key("errorId", Code, "The Error ID (0000,0903).", (a, v) => a.With(new ErrorIdCheck(v)))
            .Key("errorComment", Value, "The Error Comment (0000,0902).", (a, v) => a.With(new TextCheck("error comment", x => x.ErrorComment, v)))
            .Key("offendingElement", CommonShapes.OneOrMore(AttributeShapes.Path), "Tags in Offending Element (0000,0901).",
                (a, v) => a.With(new TagListCheck("offending element", x => x.OffendingElements, v)))
            .Key("attributeIdentifierList", CommonShapes.OneOrMore(AttributeShapes.Path), "Tags in Attribute Identifier List (0000,1005).",
                (a, v) => a.With(new TagListCheck("attribute identifier list", x => x.AttributeIdentifiers, v)))
            .Key("instanceUid", Value, "The SOP Instance UID of the response (0000,1000).", (a, v) => a.With(new TextCheck("SOP Instance UID", x => x.InstanceUid, v)))
            .Key("acceptance", ConversationShapes.Acceptance, "On a raw connection: the target accepts the association, and the acceptance is like this.", (a, v) => a.With(v))
            .Key("pdu", CommonShapes.OneOrMore(ConversationShapes.PduName), "On a raw connection: the PDU that comes, where it is no P-DATA-TF.", (a, v) => a.With(new PduCheck(v)))
            .Key("command", ConversationShapes.Command, "On a raw connection: the message that comes.", (a, v) => a.With(new CommandCheck(v)))
            .Key("respondsTo", CreateNumber("message id being responded to", a => a.Final?.MessageIdBeingRespondedTo), "On a raw connection: Message ID Being Responded To (0000,0120).", (a, v) => a.With(v))
            .Key("tlsVersion", CommonShapes.OneOrMore(CommonShapes.Word(TlsAnswer.Versions)), "The version of TLS that was agreed on.", (a, v) => a.With(new TlsVersionCheck(v)))
            .Key("cipherSuite", TlsAnswer.SuiteShape, "The cipher suite that was agreed on.", (a, v) => a.With(new CipherSuiteCheck(v)))
            .Key("longestPdu", CreateNumber("longest P-DATA-TF", a => a.LongestPdu), "On a raw connection: the length of the longest P-DATA-TF that came, in bytes.", (a, v) => a.With(v))
            .Key("because", CommonShapes.Text, "Why this answer is acceptable; the report shows it.", (a, v) => a with { Because = v });

    // RFC 9110 §5.3: fields of one name are one list.
    private static string? HeaderOf(Answer answer, string name) =>
        answer.Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList() is { Count: > 0 } values ? string.Join(", ", values) : null;

    private static EitherShape<StatusCheck> CreateStatus()
    {
        var one = new MappedShape<StatusPattern, StatusCheck>(Status, p => new StatusCheck([p], null, false));
        var mapping = new ObjectShape<StatusCheck>("status expectation", "Which statuses are acceptable.", () => new StatusCheck([], null, false))
            .Key("in", CommonShapes.ListOf(Status), "One of these.", (c, v) => c with { Any = v })
            .Key("class", CommonShapes.Term(Classes), "Any status of this class (PS3.7 Annex C).", (c, v) => c with { Class = v })
            .Key("not", CommonShapes.OneOrMore(Status), "Any status but these.", (c, v) => c with { Any = v, Negated = true })
            .Check(RequireOneKey);
        return new EitherShape<StatusCheck>(n => n is not MapNode, one, mapping);
    }

    private static EitherShape<EndingCheck> CreateEnding()
    {
        var word = CommonShapes.Term(Endings);
        var words = new MappedShape<IReadOnlyList<EndingKind>, EndingCheck>(CommonShapes.OneOrMore(word), v => new EndingCheck(v));
        var mapping = new ObjectShape<EndingCheck>("association expectation", "How the association ends, with its codes.", () => new EndingCheck([]))
            .Key("is", CommonShapes.OneOrMore(word), "The way it ends, or several.", (c, v) => c with { Any = v }, required: true)
            .Key("result", CommonShapes.Integer(0, 255), "The result of a rejection (PS3.8 §9.3.4).", (c, v) => c with { Result = v })
            .Key("source", CommonShapes.Integer(0, 255), "The source of a rejection or an abort.", (c, v) => c with { Source = v })
            .Key("reason", CommonShapes.Integer(0, 255), "The reason of a rejection or an abort.", (c, v) => c with { Reason = v });
        return new EitherShape<EndingCheck>(n => n is not MapNode, words, mapping);
    }

    private static EitherShape<NumberCheck> CreateNumber(string what, Func<Answer, int?> read)
    {
        var number = CommonShapes.Integer(0, 10_000_000);
        var one = new MappedShape<int, NumberCheck>(number, n => new NumberCheck(what, read, n, n));
        var mapping = new ObjectShape<NumberCheck>("number expectation", "Bounds of a number.", () => new NumberCheck(what, read, null, null))
            .Key("equals", number, "Exactly this many.", (c, v) => c with { AtLeast = v, AtMost = v })
            .Key("atLeast", number, "This many or more.", (c, v) => c with { AtLeast = v })
            .Key("atMost", number, "This many or fewer.", (c, v) => c with { AtMost = v })
            .Check((_, map, diagnostics) =>
            {
                if (map.Entries.Count == 0)
                    diagnostics.Add(map, "write equals, atLeast or atMost");
            });
        return new EitherShape<NumberCheck>(n => n is not MapNode, one, mapping);
    }

    private static EitherShape<ValueMatcher> CreateValue()
    {
        var one = new MappedShape<string, ValueMatcher>(CommonShapes.TextOrNothing, t => new ValueMatcher { EqualTo = t });
        var pattern = new ScalarShape<Regex>("a regular expression without look-around or back references", TryPattern,
            () => new JsonObject { ["type"] = "string" });
        var mapping = new ObjectShape<ValueMatcher>("value expectation", "An assertion on one value.", () => new ValueMatcher())
            .Key("equals", CommonShapes.TextOrNothing, "Exactly this text.", (m, v) => m with { EqualTo = v })
            .Key("not", CommonShapes.TextOrNothing, "Any text but this.", (m, v) => m with { NotEqualTo = v })
            .Key("in", CommonShapes.ListOf(CommonShapes.Text), "One of these.", (m, v) => m with { In = v })
            .Key("contains", CommonShapes.Text, "This text somewhere in it.", (m, v) => m with { Contains = v })
            .Key("matches", pattern, "A regular expression.", (m, v) => m with { Matches = v })
            .Key("present", CommonShapes.Boolean, "true: there, with a value; false: absent or empty.", (m, v) => m with { Present = v })
            .Key("exists", CommonShapes.Boolean, "true: there, with a value or empty; false: absent.", (m, v) => m with { Exists = v })
            .Key("empty", CommonShapes.Boolean, "true: there, without a value; false: anything else.", (m, v) => m with { Empty = v })
            .Key("absent", CommonShapes.Boolean, "true: not there at all; false: there.", (m, v) => m with { Exists = !v })
            .Check((_, map, diagnostics) =>
            {
                if (map.Entries.Count == 0)
                    diagnostics.Add(map, "write what the value must be", "legal keys: equals, not, in, contains, matches, present, exists, empty, absent");
            });
        return new EitherShape<ValueMatcher>(n => n is not MapNode, one, mapping);
    }

    private static void RequireOneKey(StatusCheck check, MapNode map, DiagnosticBag diagnostics)
    {
        if (map.Entries.Count != 1)
            diagnostics.Add(map, "write exactly one of in, class and not");
    }

    private static bool TryPattern(string text, out Regex? value)
    {
        try
        {
            value = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, ValueMatcher.PatternTimeout);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            value = null;
            return false;
        }
    }
}
