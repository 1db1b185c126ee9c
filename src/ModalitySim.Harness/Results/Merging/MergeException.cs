namespace ModalitySim.Harness.Results.Merging;

/// <summary>Shards that do not make up one run; carries everything that is wrong with them.</summary>
public sealed class MergeException : Exception
{
    /// <summary>Takes what is wrong; the sentences joined are the message.</summary>
    public MergeException(IReadOnlyList<string> problems)
        : base(string.Join('\n', problems))
    {
        Problems = problems;
    }

    /// <summary>Everything that is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
