using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps;

/// <summary>An association of a case with the target. What the target does to it comes back as an ending, not as an exception.</summary>
internal sealed class StepAssociation : IAsyncDisposable
{
    /// <summary>More pending responses than any sensible query yields; the stream of a broken target has to end somewhere.</summary>
    private const int MaximumPending = 50_000;

    private readonly CaseState _case;
    private readonly DicomClient _client;
    private ushort _messageId;

    private StepAssociation(CaseState state, DicomClient client)
    {
        _case = state;
        _client = client;
    }

    /// <summary>True until it was released, aborted or lost.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The presentation contexts and what became of them.</summary>
    public PresentationContextSet Contexts => _client.Contexts;

    /// <summary>Opens an association for a service; without one, the answer says why.</summary>
    public static async Task<(StepAssociation? Association, Answer? Trouble)> OpenAsync(
        CaseState state, ServiceName service, IReadOnlyList<PresentationContextRequest> contexts, OpenOptions? options, CancellationToken cancellation)
    {
        var endpoint = state.Target.EndpointOf(service);
        var remote = new ApplicationEntity(endpoint.Host, endpoint.Port, options?.CalledAE ?? endpoint.CalledAE);
        var timeouts = state.Target.Timeouts;
        var client = new ClientOptions
        {
            CallingAE = options?.CallingAE ?? state.CallingAE,
            Contexts = contexts,
            Timeouts = new AssociationTimeouts
            {
                Connect = timeouts.Connect,
                Request = timeouts.Association,
                Response = timeouts.Response,
                Release = timeouts.Release,
                Write = timeouts.Response,
            },
            MaximumLength = options?.MaximumLength is { } maximum ? (uint)maximum : new ClientOptions().MaximumLength,
            Tls = state.Target.TlsTo(endpoint),
            Trace = state.Evidence,
            Time = state.Clock,
        };
        try
        {
            var connected = await DicomClient.ConnectAsync(remote, client, cancellation).ConfigureAwait(false);
            var accepted = connected.Accepted;
            state.Peer ??= new ObservedPeer(accepted.ImplementationClassUid, accepted.ImplementationVersionName, accepted.MaximumLength);
            return (new StepAssociation(state, connected), null);
        }
        catch (Exception e) when (Endings.IsEnding(e))
        {
            return (null, new Answer { Ending = Endings.Of(e), Evidence = state.Evidence.Take() });
        }
    }

    /// <summary>The next message id; the same sequence in every run.</summary>
    public ushort NextMessageId() => ++_messageId;

    /// <summary>The answer for a SOP class whose context the target refused.</summary>
    public Answer Refused(string sopClass, string what)
    {
        var result = Contexts.FirstOrDefault(c => c.AbstractSyntax == sopClass)?.Result;
        return new Answer
        {
            Ending = new AssociationEnding(EndingKind.ContextRefused,
                $"the target accepted no presentation context for {what}: {(result is null ? "none was proposed" : Meaning(result.Value))}"),
            Evidence = _case.Evidence.Take(),
        };
    }

    /// <summary>Sends a request and takes its responses up to the final one.</summary>
    /// <param name="request">The command and data set.</param>
    /// <param name="basics">Takes what is wrong with the responses as such.</param>
    /// <param name="cancelAfter">After how many pending responses to send C-CANCEL; null for never.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Answer> AskAsync(DimseMessage request, FindingList basics, int? cancelAfter, CancellationToken cancellation)
    {
        _case.Evidence.Mark();
        var items = new List<DicomDataset>();
        var earlier = new List<CommandSet>();
        long? cancelled = null;
        try
        {
            await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            for (var pending = 0; ; pending++)
            {
                if (cancelAfter == pending)
                {
                    await _client.CancelAsync(request.ContextId, request.Command.MessageId ?? 0, cancellation).ConfigureAwait(false);
                    cancelled = _case.Clock.GetTimestamp();
                }

                var response = await ReceiveResponseAsync(cancellation).ConfigureAwait(false);
                var data = ReadData(response, basics);
                if (data is not null)
                    items.Add(data);
                if (response.Command.Status is not { IsPending: true })
                    return ToAnswer(response, items) with { Pending = earlier, SinceCancel = cancelled is { } from ? _case.Clock.GetElapsedTime(from) : null };
                earlier.Add(response.Command);
                if (pending >= MaximumPending)
                {
                    await AbortAsync().ConfigureAwait(false);
                    return Ended(new AssociationEnding(EndingKind.Unreadable, FormattableString.Invariant($"the target sent more than {MaximumPending} pending responses")), items);
                }
            }
        }
        catch (Exception e) when (Endings.IsEnding(e))
        {
            IsOpen = false;
            return Ended(Endings.Of(e), items);
        }
    }

    /// <summary>Serves what the target asks on this association while something is waited for.</summary>
    public async Task<T> ServeWhileAsync<T>(Task<T> waiting, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var serving = ServeAsync(stop.Token, cancellation);
        try
        {
            return await waiting.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await serving.ConfigureAwait(false);
        }
    }

    /// <summary>Releases in order.</summary>
    public async Task<AssociationEnding> ReleaseAsync(CancellationToken cancellation)
    {
        IsOpen = false;
        try
        {
            await _client.ReleaseAsync(cancellation).ConfigureAwait(false);
            return AssociationEnding.Answered;
        }
        catch (Exception e) when (Endings.IsEnding(e))
        {
            return Endings.Of(e);
        }
    }

    /// <summary>Aborts, as service user unless told otherwise.</summary>
    public async Task AbortAsync(byte source = 0, byte reason = 0)
    {
        IsOpen = false;
        try
        {
            await _client.AbortAsync((AbortSource)source, (AbortReason)reason).ConfigureAwait(false);
        }
        catch (Exception e) when (Endings.IsEnding(e))
        {
            // It is over either way.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IsOpen = false;
        await _client.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<DimseMessage> ReceiveResponseAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var message = await _client.ReceiveAsync(cancellation).ConfigureAwait(false)
                ?? throw new AssociationClosedException("the target asked for release before it answered");
            if (DimseCommand.IsResponseField(message.Command.Field) || DimseCommand.Find(message.Command.Field) is null)
                return message;
            await TakeAsync(message, cancellation).ConfigureAwait(false);
        }
    }

    // A request of the target's own on this association: an event report, or an instance of a C-GET.
    private async Task TakeAsync(DimseMessage message, CancellationToken cancellation)
    {
        var context = Contexts.FindAccepted(message.ContextId);
        var (_, answer) = _case.Inbox.Take(new IncomingMessage(message) { SenderIsScp = context?.RequestorIsScu ?? true, Evidence = _case.Evidence.TakeReceived() });
        if (answer.Delay > TimeSpan.Zero)
            await Task.Delay(answer.Delay, _case.Clock, cancellation).ConfigureAwait(false);
        if (answer.How == HarnessAnswer.Manner.Abort)
        {
            await AbortAsync().ConfigureAwait(false);
            throw new AssociationClosedException("the harness aborted, as the scenario asks");
        }

        if (answer.How == HarnessAnswer.Manner.Silence)
            return;
        var status = answer.Status ?? DicomStatus.Success;
        var response = CommandSetBuilder.Response(message.Command, status).Build(hasDataset: false);
        await _client.SendAsync(new DimseMessage(message.ContextId, response), cancellation).ConfigureAwait(false);
    }

    // Ends when told to, or with the association.
    private async Task ServeAsync(CancellationToken stop, CancellationToken cancellation)
    {
        try
        {
            while (await _client.ListenAsync(stop).ConfigureAwait(false) is { } message)
            {
                if (!DimseCommand.IsResponseField(message.Command.Field))
                    await TakeAsync(message, cancellation).ConfigureAwait(false);
            }

            IsOpen = false;
            await _client.Association.AffirmReleaseAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was waited for is there.
        }
        catch (Exception e) when (Endings.IsEnding(e))
        {
            IsOpen = false;
        }
    }

    private DicomDataset? ReadData(DimseMessage response, FindingList basics)
    {
        try
        {
            return response.ReadDataset();
        }
        catch (DicomDataException e)
        {
            basics.Add(new Finding(Verdict.Fail, null, "PS3.5 §7", DimseFindings.Undecodable, DimseFindings.Decodable, e.Message, _case.Evidence.Take()));
            return null;
        }
    }

    private Answer ToAnswer(DimseMessage response, List<DicomDataset> items)
    {
        var command = response.Command;
        return new Answer
        {
            Status = command.Status?.Code,
            StatusText = command.Status?.TextFor(command.Field) ?? "",
            ErrorComment = command.ErrorComment,
            ErrorId = command.ErrorId,
            OffendingElements = command.OffendingElements,
            AttributeIdentifiers = command.AttributeIdentifierList,
            InstanceUid = command.SopInstanceUid,
            Final = command,
            Items = items,
            Count = items.Count,
            Evidence = _case.Evidence.Take(),
        };
    }

    private Answer Ended(AssociationEnding ending, List<DicomDataset> items) =>
        new() { Ending = ending, Items = items, Count = items.Count, Evidence = _case.Evidence.Take() };

    private static string Meaning(PresentationContextResult result) => result switch
    {
        PresentationContextResult.Acceptance => "accepted, but with another transfer syntax",
        PresentationContextResult.UserRejection => "user rejection",
        PresentationContextResult.NoReason => "no reason given",
        PresentationContextResult.AbstractSyntaxNotSupported => "abstract syntax not supported",
        PresentationContextResult.TransferSyntaxesNotSupported => "transfer syntaxes not supported",
        _ => FormattableString.Invariant($"result {(int)result}"),
    };
}
