using System.Globalization;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>
/// Reads conditions. In the order of precedence, lowest first: <c>A or B</c>, <c>A and B</c>, <c>not A</c>, <c>(A)</c>, and the tests
/// <list type="bullet">
/// <item><c>X present</c>, <c>X absent</c>, <c>X empty</c> (there, without a value), <c>X valued</c> (there, with one)</item>
/// <item><c>X = A|'B C'</c>: one of X's values is one of these; <c>X#1 = A</c>: its first value is; numbers compare as numbers</item>
/// <item><c>X > 1</c>: its first value, a number, is greater; <c>X points Y</c>: X holds tags, among them Y's</item>
/// </list>
/// X is a keyword of PS3.6 or <c>Sequence/Attribute</c> (true when any item passes), in the item in which the conditional attribute stands;
/// <c>../X</c> is in the item around it, <c>/X</c> at the top of the data set, <c>~Sequence/X</c> in the functional groups of the frame,
/// the frame's own first, then the shared ones; <c>*</c> stands for any sequence.
/// </summary>
internal static class ConditionParser
{
    /// <summary>The condition that a text describes.</summary>
    /// <exception cref="FormatException">The text is no condition.</exception>
    public static Condition Parse(string text)
    {
        var words = new ConditionWords(text);
        var condition = Or(ref words);
        return words.Next.Length == 0 ? condition : throw words.Unexpected();
    }

    private static Condition Or(ref ConditionWords words)
    {
        var first = And(ref words);
        if (!words.Take("or")) return first;
        List<Condition> parts = [first];
        do parts.Add(And(ref words));
        while (words.Take("or"));
        return new AnyOf(parts);
    }

    private static Condition And(ref ConditionWords words)
    {
        var first = Single(ref words);
        if (!words.Take("and")) return first;
        List<Condition> parts = [first];
        do parts.Add(Single(ref words));
        while (words.Take("and"));
        return new AllOf(parts);
    }

    private static Condition Single(ref ConditionWords words)
    {
        if (words.Take("not")) return new Not(Single(ref words));
        if (!words.Take("(")) return Test(ref words);
        var inner = Or(ref words);
        return words.Take(")") ? inner : throw words.Unexpected();
    }

    private static Condition Test(ref ConditionWords words)
    {
        var attribute = Attribute(words.TakeAny());
        string verb = words.TakeAny();
        return verb switch
        {
            "present" => new PresenceTest(attribute, Presence.Present),
            "absent" => new PresenceTest(attribute, Presence.Absent),
            "empty" => new PresenceTest(attribute, Presence.Empty),
            "valued" => new PresenceTest(attribute, Presence.Valued),
            "points" => new PointsTest(attribute, DicomTag.Parse(words.TakeAny())),
            ">" => new GreaterTest(attribute, double.Parse(words.TakeAny(), CultureInfo.InvariantCulture)),
            "=" => new ValueTest(attribute, Values(ref words)),
            _ => throw new FormatException($"'{verb}' is no test of an attribute"),
        };
    }

    private static ValueSet Values(ref ConditionWords words)
    {
        List<string> values = [];
        do values.Add(words.TakeAny().Trim('\''));
        while (words.Take("|"));
        return new ValueSet([.. values]);
    }

    private static AttributeReference Attribute(string text)
    {
        var origin = ReferenceOrigin.Here;
        int value = 0;
        int number = text.IndexOf('#', StringComparison.Ordinal);
        if (number > 0)
        {
            value = int.Parse(text.AsSpan(number + 1), CultureInfo.InvariantCulture);
            text = text[..number];
        }

        if (text.StartsWith("../", StringComparison.Ordinal)) (origin, text) = (ReferenceOrigin.Parent, text[3..]);
        else if (text.StartsWith('/')) (origin, text) = (ReferenceOrigin.Root, text[1..]);
        else if (text.StartsWith('~')) (origin, text) = (ReferenceOrigin.FunctionalGroups, text[1..]);
        return new AttributeReference(origin, [.. text.Split('/').Select(k => k == "*" ? default : DicomTag.Parse(k))], value);
    }
}
