using System.Runtime.CompilerServices;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Dimse;

/// <summary>
/// Reads whole messages: the payload goes from the transport into one buffer, or on to a stream. Nothing is allocated for a PDU.
/// </summary>
internal sealed class MessageReader(Association association, DimseLimits limits)
{
    private const int LargestStep = 1024 * 1024;

    private readonly MessageAssembler _assembler = new();
    private byte[]? _passing;
    private byte[]? _spare;
    private int _lastLength;

    /// <summary>Chooses where the data set of a message goes; null, or a null stream, for memory.</summary>
    public Func<DimseMessage, Stream?>? Destination { get; set; }

    /// <summary>Whether a cancelled read can be taken up again.</summary>
    public bool AtBoundary => _assembler.AtBoundary && association.Reader.AtBoundary;

    /// <summary>The stream that took the data set of the last message, if one did.</summary>
    public Stream? Taken { get; private set; }

    /// <summary>Why that stream did not take all of it, if it did not.</summary>
    public Exception? TakenFault { get; private set; }

    /// <summary>Takes back the memory of a data set that nobody keeps.</summary>
    public void Return(byte[] buffer) => _spare = buffer;

    /// <summary>Reads the next message.</summary>
    /// <returns>The message, or null when the peer asks for release.</returns>
    /// <exception cref="AssociationException">The association ended.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<DimseMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        Taken = null;
        TakenFault = null;
        if (!await NextFragmentAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var context = association.Contexts!.FindAccepted(association.Reader.Current.ContextId);
        if (context is null)
        {
            throw await association.RefuseAsync(
                AbortReason.InvalidPduParameterValue,
                $"context {association.Reader.Current.ContextId} was not negotiated").ConfigureAwait(false);
        }

        var bytes = await ReadCommandAsync(cancellationToken).ConfigureAwait(false);
        if (!CommandSet.TryParse(bytes, out var command, out var fault))
            throw await association.RefuseAsync(AbortReason.InvalidPduParameterValue, fault!).ConfigureAwait(false);
        var message = new DimseMessage(context.Id, command) { TransferSyntax = context.TransferSyntax };
        if (!command.HasDataset)
            return message;
        _assembler.ExpectDataset();
        Taken = Destination?.Invoke(message);
        if (Taken is not null)
        {
            await PassDatasetAsync(Taken, cancellationToken).ConfigureAwait(false);
            return message;
        }

        var dataset = await ReadDatasetAsync(cancellationToken).ConfigureAwait(false);
        return message with { Data = [dataset] };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> NextFragmentAsync(CancellationToken cancellationToken)
    {
        var reader = association.Reader;
        var kind = (await reader.NextAsync(cancellationToken).ConfigureAwait(false)).Kind;
        if (kind == IndicationKind.ReleaseRequested)
            return false;
        if (kind != IndicationKind.Data)
            throw association.Over();
        var fragment = reader.Current;
        if (_assembler.Accept(fragment.ContextId, fragment.IsCommand, fragment.IsLast, out var reason) is { } fault)
            throw await association.RefuseAsync(reason, fault).ConfigureAwait(false);
        return true;
    }

    private async ValueTask NeedFragmentAsync(CancellationToken cancellationToken)
    {
        if (!await NextFragmentAsync(cancellationToken).ConfigureAwait(false))
            throw await association.RefuseAsync(AbortReason.UnexpectedPdu, "A-RELEASE-RQ comes within a message").ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<byte[]> ReadCommandAsync(CancellationToken cancellationToken)
    {
        var reader = association.Reader;
        var length = 0;
        byte[] bytes = [];
        while (true)
        {
            var fragment = reader.Current;
            if (fragment.Length > limits.CommandLength - length)
                throw await association.RefuseAsync(AbortReason.InvalidPduParameterValue, $"the command set exceeds {limits.CommandLength} bytes").ConfigureAwait(false);
            Array.Resize(ref bytes, length + fragment.Length);
            await reader.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += fragment.Length;
            if (fragment.IsLast)
                return bytes;
            await NeedFragmentAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>> ReadDatasetAsync(CancellationToken cancellationToken)
    {
        var reader = association.Reader;
        var bytes = Array.Empty<byte>();
        var length = 0;
        FragmentHeader fragment;
        do
        {
            await NeedFragmentAsync(cancellationToken).ConfigureAwait(false);
            fragment = reader.Current;
            if (fragment.Length > limits.DatasetLength - length)
                throw await association.RefuseAsync(AbortReason.NotSpecified, $"the data set exceeds {limits.DatasetLength} bytes").ConfigureAwait(false);
            for (var left = fragment.Length; left > 0;)
            {
                // In steps, so that memory follows what has come and not what was stated.
                var step = Math.Min(left, LargestStep);
                if (bytes.Length - length < step)
                    bytes = Grow(bytes, length, step, fragment.IsLast && step == left);
                await reader.ReadAsync(bytes.AsMemory(length, step), cancellationToken).ConfigureAwait(false);
                length += step;
                left -= step;
            }
        }
        while (!fragment.IsLast);

        _lastLength = length;
        if (bytes.Length / 2 <= length || bytes.Length <= 4096)
            return bytes.AsMemory(0, length);
        _spare = bytes;
        return bytes.AsSpan(0, length).ToArray();
    }

    private byte[] Grow(byte[] bytes, int length, int step, bool isEnd)
    {
        // The next object of a series is nearly always as long as the last one.
        var wanted = (long)length + step;
        if (!isEnd)
            wanted = Math.Max(wanted, bytes.Length == 0 ? _lastLength : (long)bytes.Length * 2);
        var size = (int)Math.Min(wanted, limits.DatasetLength);
        var larger = _spare is { } spare && spare.Length >= size ? spare : GC.AllocateUninitializedArray<byte>(size);
        if (ReferenceEquals(larger, _spare))
            _spare = null;
        bytes.AsSpan(0, length).CopyTo(larger);
        return larger;
    }

    private async ValueTask PassDatasetAsync(Stream destination, CancellationToken cancellationToken)
    {
        var reader = association.Reader;
        _passing ??= GC.AllocateUninitializedArray<byte>(64 * 1024);
        do
        {
            await NeedFragmentAsync(cancellationToken).ConfigureAwait(false);
            for (var left = reader.Current.Length; left > 0;)
            {
                var part = _passing.AsMemory(0, Math.Min(left, _passing.Length));
                await reader.ReadAsync(part, cancellationToken).ConfigureAwait(false);
                if (destination != Stream.Null && TakenFault is null)
                    await WriteAsync(destination, part, cancellationToken).ConfigureAwait(false);
                left -= part.Length;
            }
        }
        while (!reader.Current.IsLast);
    }

    // A full disk is no fault of the peer: the rest is read past, so that the request can be answered.
    private async ValueTask WriteAsync(Stream destination, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        try
        {
            await destination.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            TakenFault = e;
        }
    }
}
