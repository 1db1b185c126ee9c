using Microsoft.Extensions.Logging;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Delivery;

/// <summary>
/// Delivers messages beside the associations that caused them: over the receiver's own association while that lasts, or over a new
/// one with the roles reversed (PS3.7 §D.3.3.4), a bounded number of times. Lanes run beside each other.
/// </summary>
internal sealed class Outbox(AddressBook addresses, DeliveryPolicy policy, TimeProvider time, ILogger log) : IAsyncDisposable
{
    // More than this waits only where a receiver is gone for good.
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private int _waiting;

    /// <summary>Takes a message; returns at once.</summary>
    public void Post(Message message) => Post(message.Receiver, message.Lane, () => message, TimeSpan.Zero);

    /// <summary>Takes a message that is made when its time has come.</summary>
    public void Post(string receiver, string lane, Func<Message> make, TimeSpan delay)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || _waiting >= Capacity)
            {
                LogMessages.NotDelivered(log, "a message", receiver, "too many messages wait");
                return;
            }

            _waiting++;
            var before = _lanes.GetValueOrDefault(lane) ?? Task.CompletedTask;
            _lanes[lane] = Task.Run(() => RunAsync(before, lane, make, delay));
        }
    }

    /// <summary>Gives up what is not delivered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] open;
        lock (_gate)
            open = [.. _lanes.Values];
        await Task.WhenAll(open).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(Task before, string lane, Func<Message> make, TimeSpan delay)
    {
        await before.ConfigureAwait(false);
        try
        {
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, time, _stop.Token).ConfigureAwait(false);
            var message = make();
            var delivered = await DeliverAsync(message).ConfigureAwait(false);
            message.Ended?.Invoke(delivered);
        }
        catch (OperationCanceledException)
        {
            // The system stops.
        }
        catch (Exception e)
        {
            // Ours, such as a rule that throws: it ends this message and no other.
            LogMessages.DeliveryBroke(log, e, lane);
        }
        finally
        {
            lock (_gate)
            {
                if (--_waiting == 0)
                    _lanes.Clear();
            }
        }
    }

    private async Task<bool> DeliverAsync(Message message)
    {
        if (policy.UsesSameAssociation && message.Via is { } via && !message.ViaEnds.IsCancellationRequested)
        {
            try
            {
                Note(message, await via.ReportEventAsync(message.SopClassUid, message.SopInstanceUid, message.EventTypeId, message.Information, message.AbstractSyntax, _stop.Token).ConfigureAwait(false));
                return true;
            }
            catch (Exception e) when (e is AssociationException or NoPresentationContextException or InvalidOperationException)
            {
                // It ended before the report was answered: a new one is opened, and the receiver may see the report twice.
                LogMessages.DeliveryFailed(log, Describe(message), message.Receiver, e.Message);
            }
        }

        if (addresses.Find(message.Receiver) is not { } receiver)
        {
            LogMessages.NotDelivered(log, Describe(message), message.Receiver, "its address is not known");
            return false;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(message, receiver).ConfigureAwait(false))
                return true;
            if (attempt >= policy.Attempts)
                break;
            await Task.Delay(policy.RetryDelay, time, _stop.Token).ConfigureAwait(false);
        }

        LogMessages.NotDelivered(log, Describe(message), message.Receiver, $"{policy.Attempts} attempts failed");
        return false;
    }

    private async Task<bool> TryAsync(Message message, ApplicationEntity receiver)
    {
        try
        {
            await using var client = await DicomClient.ConnectAsync(receiver, addresses.Client([ContextOf(message)]), _stop.Token).ConfigureAwait(false);
            Note(message, await SendAsync(client, message).ConfigureAwait(false));
            await client.ReleaseAsync(_stop.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is AssociationException or TargetUnreachableException or NoPresentationContextException)
        {
            LogMessages.DeliveryFailed(log, Describe(message), message.Receiver, e.Message);
            return false;
        }
    }

    private Task<DimseResponse> SendAsync(DicomClient client, Message message) => message.Field == CommandField.NEventReportRq
        ? client.ReportEventAsync(message.SopClassUid, message.SopInstanceUid, message.EventTypeId, message.Information, message.AbstractSyntax, _stop.Token)
        : client.CreateAsync(message.SopClassUid, message.SopInstanceUid, message.Information, message.AbstractSyntax, _stop.Token);

    private PresentationContextRequest ContextOf(Message message) => message.Field == CommandField.NEventReportRq && policy.ProposesScpRole
        ? new(message.Syntax) { Scu = false, Scp = true }
        : new(message.Syntax);

    private void Note(Message message, DimseResponse response) => LogMessages.Delivered(log, Describe(message), message.Receiver, response.Status.Code);

    private static string Describe(Message message) => message.Field == CommandField.NEventReportRq
        ? $"N-EVENT-REPORT {message.EventTypeId} on {message.SopInstanceUid}"
        : $"N-CREATE of {message.SopInstanceUid}";
}
