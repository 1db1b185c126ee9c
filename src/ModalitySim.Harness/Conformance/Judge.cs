using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Conformance;

/// <summary>Turns a graded answer into a finding: what was done, what was expected, what came, by which clause.</summary>
internal static class Judge
{
    /// <summary>Judges an answer by the expectation of a step.</summary>
    /// <param name="subject">What was asked, as the beginning of a sentence: "N-SET to COMPLETED".</param>
    /// <param name="answer">What came.</param>
    /// <param name="expectation">What is acceptable.</param>
    /// <param name="requirementId">The requirement that is judged, or null.</param>
    /// <param name="level">How binding the expectation is; null for the level of the requirement, MUST without one.</param>
    public static Finding Answer(string subject, Answer answer, Expectation expectation, string? requirementId, RequirementLevel? level)
    {
        if (answer.Ending.Kind == EndingKind.Unreachable)
            return new Finding(Verdict.Error, null, null, $"{subject}: {answer.Ending.Explanation}", null, null, answer.Evidence);
        var grade = expectation.Grade(answer);
        var requirement = requirementId is null ? null : RequirementCatalog.Find(requirementId);
        if (grade.Verdict == Verdict.Fail && answer.Ending.Kind != EndingKind.Answered && !expectation.Names(answer.Ending.Kind))
            return Ending(subject, answer, expectation, requirement);
        var verdict = grade.Verdict == Verdict.Fail ? WhenBroken(requirement, level) : grade.Verdict;
        return new Finding(verdict, requirement?.Id, requirement?.Clause, Message(subject, grade, requirement), grade.Expected, grade.Observed, answer.Evidence);
    }

    /// <summary>Judges what came on a raw connection, where how the conversation ends is as much an answer as any other.</summary>
    public static Finding Conversation(string subject, Answer answer, Expectation expectation, string? requirementId, RequirementLevel? level)
    {
        var grade = expectation.Grade(answer);
        var requirement = requirementId is null ? null : RequirementCatalog.Find(requirementId);
        var verdict = grade.Verdict == Verdict.Fail ? WhenBroken(requirement, level) : grade.Verdict;
        return new Finding(verdict, requirement?.Id, requirement?.Clause, Message(subject, grade, requirement), grade.Expected, grade.Observed, answer.Evidence);
    }

    // How an association ends is judged apart from the answer: no leniency about an answer excuses a broken conversation.
    private static Finding Ending(string subject, Answer answer, Expectation expectation, Requirement? requirement)
    {
        var clause = answer.Ending.Kind switch
        {
            EndingKind.Rejected => "PS3.8 §9.3.4",
            EndingKind.ContextRefused => "PS3.8 §9.3.3.2",
            EndingKind.Aborted => "PS3.8 §9.3.8",
            EndingKind.Closed => "PS3.8 §9.2",
            EndingKind.Unreadable => "PS3.8 §9.3",
            _ => requirement?.Clause,
        };
        if (answer.IsWeb)
            clause = requirement?.Clause ?? "PS3.18 §8";
        return new Finding(Verdict.Fail, requirement?.Id, clause, $"{subject}: {answer.Ending.Explanation}", expectation.Expected, answer.Ending.Explanation, answer.Evidence);
    }

    private static Verdict WhenBroken(Requirement? requirement, RequirementLevel? level) => (level ?? requirement?.Level) switch
    {
        null or RequirementLevel.Must => Verdict.Fail,
        _ => Verdict.Warning,
    };

    private static string Message(string subject, Grade grade, Requirement? requirement) => grade.Verdict switch
    {
        Verdict.Pass => $"{subject}: {grade.Because ?? "answered as expected"}",
        Verdict.NotApplicable => $"{subject}: {grade.Because ?? "there is nothing to test"}",
        Verdict.Warning => $"{subject}: {grade.Because ?? "a tolerated answer, but not the right one"}",
        _ => requirement is null ? $"{subject}: not the expected answer" : $"{subject}: not the expected answer. {requirement.Statement}",
    };
}
