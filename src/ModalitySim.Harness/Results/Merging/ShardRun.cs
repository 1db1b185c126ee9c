namespace ModalitySim.Harness.Results.Merging;

/// <summary>The run of one shard and where it was read from.</summary>
/// <param name="Path">The run folder or log as the user named it.</param>
/// <param name="Run">The run.</param>
public sealed record ShardRun(string Path, RunResult Run);
