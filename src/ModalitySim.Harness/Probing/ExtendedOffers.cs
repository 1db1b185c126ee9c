using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Harness.Probing;

/// <summary>What to offer by SOP class extended negotiation, and what an answer agrees to (PS3.4 §B.3.1, §C.5, §K.5.1).</summary>
internal static class ExtendedOffers
{
    private const string QueryRetrieve = "1.2.840.10008.5.1.4.1.2.";
    private const string Worklist = "1.2.840.10008.5.1.4.31";

    // PS3.4 Tables C.5-1, C.5-3, K.5-1: what each byte of the service class application information stands for.
    private static readonly ExtendedOption?[] Find = [ExtendedOption.Relational, ExtendedOption.DateTime, ExtendedOption.Fuzzy, ExtendedOption.TimeZone, ExtendedOption.MultiFrameConversion];
    private static readonly ExtendedOption?[] Retrieve = [ExtendedOption.Relational, ExtendedOption.MultiFrameConversion];
    private static readonly ExtendedOption?[] WorklistFind = [null, null, ExtendedOption.Fuzzy, ExtendedOption.TimeZone];

    // PS3.4 Table B.3-1: we are SCU only, and coerce nothing.
    private static readonly byte[] Storage = [3, 0, 0, 0, 2, 0];

    /// <summary>What to offer for a class; null when nothing is defined for it.</summary>
    public static byte[]? Of(string sopClass)
    {
        if (BytesOf(sopClass) is { } options)
            return [.. options.Select(_ => (byte)1)];
        return ProbedClasses.IsStorage(sopClass) ? Storage : null;
    }

    /// <summary>What an answer agrees to.</summary>
    public static IReadOnlyList<ExtendedOption> Read(string sopClass, ReadOnlySpan<byte> answer)
    {
        if (BytesOf(sopClass) is not { } options)
        {
            return !ProbedClasses.IsStorage(sopClass) || answer.Length == 0 ? [] : answer[0] switch
            {
                0 => [ExtendedOption.StorageLevel0],
                1 => [ExtendedOption.StorageLevel1],
                2 => [ExtendedOption.StorageLevel2],
                _ => [],
            };
        }

        var agreed = new List<ExtendedOption>();
        for (var i = 0; i < Math.Min(options.Length, answer.Length); i++)
        {
            if (answer[i] == 1 && options[i] is { } option)
                agreed.Add(option);
        }

        return agreed;
    }

    private static ExtendedOption?[]? BytesOf(string sopClass)
    {
        if (sopClass == Worklist)
            return WorklistFind;
        if (!sopClass.StartsWith(QueryRetrieve, StringComparison.Ordinal) || sopClass.Length != QueryRetrieve.Length + 3 || sopClass[^3] > '3')
            return null;
        return sopClass[^1] == '1' ? Find : Retrieve;
    }
}
