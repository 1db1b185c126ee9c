using System.Globalization;
using System.Security.Cryptography;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence;

/// <summary>
/// Collects the evidence of one case: turns trace events into lines, bounds them, masks secrets and streams them to the case's
/// file. Thread-safe; an event costs its association no more than decoding and a buffered write.
/// </summary>
public sealed class CaseTrace : ITraceSink, IDisposable
{
    private readonly Lock gate = new();
    private readonly EvidenceOptions options;
    private readonly SecretMask mask;
    private readonly MessageDecoder decoder;
    private readonly string runFolder;
    private readonly string relativePath;
    private EvidenceWriter? writer;
    private Exception? failure;
    private DateTimeOffset last;
    private int written;
    private int omitted;
    private volatile int step;

    /// <summary>Prepares the trace of a case; its file is made with the first event.</summary>
    /// <param name="runFolder">The run folder.</param>
    /// <param name="caseId">The case's id.</param>
    /// <param name="options">How much is kept.</param>
    public CaseTrace(string runFolder, string caseId, EvidenceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(options);
        this.runFolder = runFolder;
        this.options = options;
        relativePath = EvidenceFile.PathOf(caseId);
        mask = new SecretMask(options.Secrets);
        decoder = new MessageDecoder(options, mask);
    }

    /// <inheritdoc/>
    public int BytesKept => options.BytesPerPdu;

    /// <inheritdoc/>
    public int DatasetBytesKept => options.BytesPerDataset;

    /// <summary>What the target said about itself in the first association that it accepted; null before that.</summary>
    public ObservedPeer? Peer { get; private set; }

    /// <summary>The id under which an event stands in the evidence, for <see cref="Finding.Evidence"/>.</summary>
    public static string IdOf(TraceEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return string.Create(CultureInfo.InvariantCulture, $"a{e.Association}#{e.Sequence}");
    }

    /// <summary>Says which step runs from now on, so that the report can show what belongs to it.</summary>
    /// <param name="index">The step's index, from 1; 0 for none.</param>
    public void EnterStep(int index) => step = index;

    /// <inheritdoc/>
    public bool Wants(TraceLevel level) => level switch
    {
        // The peer's names are wanted even where no evidence is kept.
        TraceLevel.Pdu => options.Keep != EvidenceKeep.None || Peer is null,
        TraceLevel.Bytes => options is { Bytes: true, Keep: not EvidenceKeep.None },
        _ => options.Keep != EvidenceKeep.None,
    };

    /// <inheritdoc/>
    public void Write(TraceEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (Peer is null && e is { Direction: TraceDirection.Received, Content: AAssociateAc accepted })
            Peer = new ObservedPeer(accepted.ImplementationClassUid, accepted.ImplementationVersionName, accepted.MaximumLength);
        if (options.Keep == EvidenceKeep.None)
            return;
        if (Volatile.Read(ref written) >= options.EventsPerCase)
        {
            Interlocked.Increment(ref omitted);
            return;
        }

        try
        {
            Append(Convert(e));
        }
        catch (Exception caught) when (caught is not OutOfMemoryException)
        {
            // An association must not end because its evidence could not be written; the case says so when it ends.
            Interlocked.CompareExchange(ref failure, caught, null);
        }
    }

    /// <summary>Ends the trace and keeps or removes its file as the options and the verdict ask.</summary>
    /// <returns>The file relative to the run folder, for <see cref="CaseResult.EvidenceFile"/>; null when none is kept.</returns>
    /// <exception cref="IOException">The evidence could not be written.</exception>
    public string? Finish(Verdict verdict)
    {
        lock (gate)
        {
            if (failure is null && writer is not null && omitted > 0)
                writer.Write(Remark($"{omitted.ToString("N0", CultureInfo.InvariantCulture)} later events were not kept"));
            var path = writer?.Path;
            Dispose();
            if (failure is not null)
                throw new IOException($"{Path.Combine(runFolder, relativePath)}: the evidence could not be written: {failure.Message}", failure);
            if (path is null)
                return null;
            if (options.Keep == EvidenceKeep.Full || verdict >= Verdict.Warning)
                return relativePath;
            File.Delete(path);
            return null;
        }
    }

    /// <summary>Closes the file; <see cref="Finish"/> does so too.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            try
            {
                writer?.Dispose();
            }
            catch (IOException e)
            {
                failure ??= e;
            }

            writer = null;
        }
    }

    private void Append(EvidenceEvent item)
    {
        lock (gate)
        {
            if (failure is not null)
                return;
            writer ??= new EvidenceWriter(Path.Combine(runFolder, relativePath));
            writer.Write(item);
            written++;
            last = item.At;
        }
    }

    private EvidenceEvent Convert(TraceEvent e)
    {
        var pdu = e.Content as Pdu;
        var (hex, sha256) = Bytes(e, pdu);
        return new EvidenceEvent
        {
            Id = IdOf(e),
            Association = e.Association,
            Step = step,
            At = e.At,
            Level = LevelOf(e.Level),
            Direction = DirectionOf(e.Direction),
            Summary = mask.Text(e.Summary),
            Kind = pdu is null ? null : PduType.NameOf(pdu.Type),
            Length = e.Length,
            Hex = hex,
            Sha256 = sha256,
            Message = e.Content is DimseMessage message ? decoder.Decode(message) : null,
            Fields = pdu is null ? [] : [.. PduFields.Of(pdu).Select(f => f with { Value = mask.Text(f.Value) })],
        };
    }

    private (string? Hex, string? Sha256) Bytes(TraceEvent e, Pdu? pdu)
    {
        if (e.Bytes.IsEmpty)
            return (null, null);
        var bytes = e.Bytes.ToArray();
        mask.Bytes(bytes, PduFields.Secrets(pdu));
        if (bytes.Length <= options.BytesPerPdu)
            return (System.Convert.ToHexStringLower(bytes), null);
        return (System.Convert.ToHexStringLower(bytes, 0, options.BytesPerPdu), System.Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static EvidenceLevel LevelOf(TraceLevel level) => level switch
    {
        TraceLevel.Bytes => EvidenceLevel.Bytes,
        TraceLevel.Pdu => EvidenceLevel.Pdu,
        TraceLevel.State => EvidenceLevel.State,
        _ => EvidenceLevel.Dimse,
    };

    private static EvidenceDirection DirectionOf(TraceDirection direction) => direction switch
    {
        TraceDirection.Sent => EvidenceDirection.Sent,
        TraceDirection.Received => EvidenceDirection.Received,
        _ => EvidenceDirection.Local,
    };

    private EvidenceEvent Remark(string text) => new()
    {
        Id = "note#1",
        Association = 0,
        At = last,
        Level = EvidenceLevel.Note,
        Direction = EvidenceDirection.Local,
        Summary = text,
    };
}
