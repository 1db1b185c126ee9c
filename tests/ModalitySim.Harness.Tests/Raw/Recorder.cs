using System.Collections.Concurrent;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Harness.Tests.Running;

namespace ModalitySim.Harness.Tests.Raw;

/// <summary>Runs raw steps against a target that writes down what comes, answers with given bytes once as many have come, and hangs up at the end.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private readonly RawTarget _target;
    private readonly ConcurrentQueue<byte[]> _connections = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Recorder(byte[] answer, int after)
    {
        _target = RawTarget.Start(async (stream, stop) =>
        {
            var came = new List<byte>();
            var buffer = new byte[64 * 1024];
            var answered = answer.Length == 0;
            try
            {
                while (await stream.ReadAsync(buffer, stop) is > 0 and var count)
                {
                    came.AddRange(buffer.AsSpan(0, count));
                    if (answered || came.Count < after)
                        continue;
                    answered = true;
                    await stream.WriteAsync(answer, stop);
                }
            }
            finally
            {
                _connections.Enqueue([.. came]);
                _ended.TrySetResult();
            }
        });
    }

    /// <summary>The bytes that the steps send on the only connection, the target answering nothing or the given bytes.</summary>
    public static async Task<byte[]> SentAsync(string steps, byte[]? answer = null, int after = 1)
    {
        await using var recorder = new Recorder(answer ?? [], after);
        await RunnerTests.RunAsync(recorder._target.Target, steps);
        await recorder._ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return recorder._connections.Single();
    }

    /// <summary>The result of the steps, the target answering the given bytes.</summary>
    public static async Task<CaseResult> RunAsync(string steps, byte[] answer, int after = 1)
    {
        await using var recorder = new Recorder(answer, after);
        var result = await RunnerTests.RunAsync(recorder._target.Target, steps);
        return result.Cases.Single();
    }

    public ValueTask DisposeAsync() => _target.DisposeAsync();
}
