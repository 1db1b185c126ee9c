using ModalitySim.Network.Dimse;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Attributes;

namespace ModalitySim.Harness.Conformance.Answers;

/// <summary>One assertion on an answer: what it expects, and what it saw when it does not hold.</summary>
internal abstract record AnswerCheck
{
    /// <summary>What is expected, in words.</summary>
    public abstract string Expected { get; }

    /// <summary>Null when the answer fits; otherwise what was seen instead.</summary>
    public abstract string? Mismatch(Answer answer);
}

/// <summary>The final status is one of several.</summary>
internal sealed record StatusCheck(IReadOnlyList<StatusPattern> Any, StatusClass? Class, bool Negated) : AnswerCheck
{
    public override string Expected
    {
        get
        {
            var what = Class is { } c ? $"a {c.ToString().ToLowerInvariant()} status" : "status " + string.Join(" or ", Any);
            return Negated ? $"any other than {what}" : what;
        }
    }

    public override string? Mismatch(Answer answer)
    {
        if (answer.Status is not { } status)
            return "no status";
        var matches = Class is { } c ? new DicomStatus(status).Class == c : Any.Any(p => p.Matches(status));
        return matches != Negated ? null : Answer.Text(status, answer.StatusText);
    }
}

/// <summary>The association ended in a certain way.</summary>
internal sealed record EndingCheck(IReadOnlyList<EndingKind> Any, int? Result = null, int? Source = null, int? Reason = null) : AnswerCheck
{
    public override string Expected
    {
        get
        {
            var words = Any.Select(k => k switch
            {
                EndingKind.Answered => "an answer",
                EndingKind.ContextRefused => "a refused presentation context",
                EndingKind.Rejected => "a rejected association",
                EndingKind.Aborted => "an abort by the target",
                EndingKind.Closed => "a closed connection",
                EndingKind.TimedOut => "no answer in time",
                EndingKind.TlsRefused => "a refused TLS handshake",
                EndingKind.Unreadable => "something that is no PDU",
                _ => k.ToString(),
            });
            var codes = new[] { ("result", Result), ("source", Source), ("reason", Reason) }
                .Where(c => c.Item2 is not null).Select(c => FormattableString.Invariant($"{c.Item1} {c.Item2}")).ToList();
            return string.Join(" or ", words) + (codes.Count == 0 ? "" : " with " + string.Join(", ", codes));
        }
    }

    public override string? Mismatch(Answer answer)
    {
        var ending = answer.Ending;
        var fits = Any.Contains(ending.Kind) && (Result ?? ending.Result) == ending.Result
            && (Source ?? ending.Source) == ending.Source && (Reason ?? ending.Reason) == ending.Reason;
        return fits ? null : ending.Explanation;
    }
}

/// <summary>A number in the answer lies within bounds.</summary>
internal sealed record NumberCheck(string What, Func<Answer, int?> Read, int? AtLeast, int? AtMost) : AnswerCheck
{
    public override string Expected => (AtLeast, AtMost) switch
    {
        ({ } a, { } b) when a == b => FormattableString.Invariant($"{What} {a}"),
        ({ } a, { } b) => FormattableString.Invariant($"{What} from {a} to {b}"),
        ({ } a, null) => FormattableString.Invariant($"{What} of at least {a}"),
        (null, { } b) => FormattableString.Invariant($"{What} of at most {b}"),
        _ => What,
    };

    public override string? Mismatch(Answer answer) => Read(answer) is not { } value
        ? $"no {What}"
        : value >= (AtLeast ?? int.MinValue) && value <= (AtMost ?? int.MaxValue) ? null : FormattableString.Invariant($"{What} {value}");
}

/// <summary>The Error ID (0000,0903) has a value.</summary>
internal sealed record ErrorIdCheck(int Id) : AnswerCheck
{
    public override string Expected => FormattableString.Invariant($"error id 0x{Id:X4}");

    public override string? Mismatch(Answer answer) => answer.ErrorId is not { } id
        ? "no error id"
        : id == Id ? null : FormattableString.Invariant($"error id 0x{id:X4}");
}

/// <summary>A text of the response, such as the Error Comment, matches.</summary>
internal sealed record TextCheck(string What, Func<Answer, string?> Read, ValueMatcher Matcher) : AnswerCheck
{
    public override string Expected => $"{What} {Matcher.Expected}";

    public override string? Mismatch(Answer answer)
    {
        var value = Read(answer);
        return Matcher.Accepts(value) ? null : value is null ? $"no {What}" : $"{What} \"{value}\"";
    }
}

/// <summary>A list of tags in the response holds a tag.</summary>
internal sealed record TagListCheck(string What, Func<Answer, IReadOnlyList<DicomTag>> Read, IReadOnlyList<AttributePath> Tags) : AnswerCheck
{
    public override string Expected => $"{What} with {string.Join(", ", Tags.Select(t => t.Tag.Keyword))}";

    public override string? Mismatch(Answer answer)
    {
        var tags = Read(answer);
        if (Tags.All(t => tags.Contains(t.Tag)))
            return null;
        return tags.Count == 0 ? $"no {What}" : $"{What} with {string.Join(", ", tags.Select(t => t.Keyword))}";
    }
}

/// <summary>Every data set of the answer has an attribute as asked.</summary>
internal sealed record AttributeCheck(AttributePath Path, ValueMatcher Matcher) : AnswerCheck
{
    public override string Expected => $"{Path} {Matcher.Expected} in every answer";

    public override string? Mismatch(Answer answer)
    {
        for (var i = 0; i < answer.Items.Count; i++)
        {
            var value = Path.Read(answer.Items[i]);
            if (!Matcher.Accepts(value))
                return FormattableString.Invariant($"{Path} {(value is null ? "absent" : value.Length == 0 ? "empty" : $"\"{value}\"")} in answer {i + 1} of {answer.Items.Count}");
        }

        return null;
    }
}

/// <summary>Every data set of the answer holds at least one value among several attributes.</summary>
internal sealed record AnyOfCheck(IReadOnlyList<AttributePath> Paths) : AnswerCheck
{
    public override string Expected => $"a value in one of {string.Join(", ", Paths)} in every answer";

    public override string? Mismatch(Answer answer)
    {
        for (var i = 0; i < answer.Items.Count; i++)
        {
            if (Paths.All(p => string.IsNullOrEmpty(p.Read(answer.Items[i]))))
                return FormattableString.Invariant($"none of {string.Join(", ", Paths)} in answer {i + 1} of {answer.Items.Count}");
        }

        return null;
    }
}

/// <summary>No data set of the answer holds an attribute that the query did not ask for (PS3.4 §K.4.1.1.3.2).</summary>
internal sealed record OnlyRequestedCheck : AnswerCheck
{
    // Specific Character Set, Timezone Offset From UTC and HL7 Structured Document Reference Sequence may come unasked.
    private static readonly DicomTag[] AlwaysAllowed = [DicomTag.SpecificCharacterSet, DicomTag.TimezoneOffsetFromUTC, new(0x0040, 0xA390)];

    public override string Expected => "no attribute that was not asked for";

    public override string? Mismatch(Answer answer)
    {
        for (var i = 0; i < answer.Items.Count; i++)
        {
            var extra = answer.Items[i].Select(e => e.Tag).Where(t => !answer.Requested.Contains(t) && !AlwaysAllowed.Contains(t) && !t.IsGroupLength).ToList();
            if (extra.Count > 0)
                return FormattableString.Invariant($"{string.Join(", ", extra.Select(t => t.Keyword))} unasked in answer {i + 1} of {answer.Items.Count}");
        }

        return null;
    }
}

/// <summary>Of the orders this case scheduled, exactly the named ones were answered; items of others do not count.</summary>
internal sealed record ScheduledItemsCheck(IReadOnlyList<string> Names) : AnswerCheck
{
    public override string Expected => Names.Count == 0 ? "none of the scheduled orders" : $"of the scheduled orders exactly {string.Join(", ", Names)}";

    public override string? Mismatch(Answer answer)
    {
        if (answer.ScheduledItems.Order(StringComparer.Ordinal).SequenceEqual(Names.Order(StringComparer.Ordinal)))
            return null;
        return answer.ScheduledItems.Count == 0 ? "none of them" : string.Join(", ", answer.ScheduledItems);
    }
}

/// <summary>Of the procedure steps of this case, exactly the named ones are among what was answered; other people's do not count.</summary>
internal sealed record MatchedStepsCheck(IReadOnlyList<string> Names) : AnswerCheck
{
    public override string Expected => Names.Count == 0 ? "none of this case's procedure steps" : $"of this case's procedure steps exactly {string.Join(", ", Names)}";

    public override string? Mismatch(Answer answer)
    {
        if (answer.MatchedSteps.Order(StringComparer.Ordinal).SequenceEqual(Names.Order(StringComparer.Ordinal)))
            return null;
        return answer.MatchedSteps.Count == 0 ? "none of them" : string.Join(", ", answer.MatchedSteps);
    }
}

/// <summary>Keys that the target does not support are absent, and the answer is flagged with FF01; otherwise it has FF00 (PS3.4 Table C.4-1).</summary>
internal sealed record FlaggedKeysCheck : AnswerCheck
{
    private const ushort AllSupported = 0xFF00;

    public override string Expected => "status 0xFF01 where a key is absent from the answer, 0xFF00 where none is";

    public override string? Mismatch(Answer answer)
    {
        for (var i = 0; i < answer.Items.Count && i < answer.Pending.Count; i++)
        {
            var missing = answer.Asked.Where(t => !answer.Items[i].Contains(t)).ToList();
            var isFlagged = answer.Pending[i].Status?.Code != AllSupported;
            if (isFlagged != missing.Count > 0)
            {
                return FormattableString.Invariant(
                    $"status {answer.Pending[i].Status} with {(missing.Count == 0 ? "every key" : $"no {string.Join(", ", missing.Select(t => t.Keyword))}")} in answer {i + 1} of {answer.Items.Count}");
            }
        }

        return null;
    }
}
