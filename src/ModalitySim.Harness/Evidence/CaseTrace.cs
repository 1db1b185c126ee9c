using System.Globalization;
using System.Security.Cryptography;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Evidence.Masking;
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
    private readonly Lock _gate = new();
    private readonly EvidenceOptions _options;
    private readonly SecretMask _mask;
    private readonly MessageDecoder _decoder;
    private readonly PatientMask? _patients;
    private readonly string _runFolder;
    private readonly string _relativePath;
    private EvidenceWriter? _writer;
    private Exception? _failure;
    private DateTimeOffset _last;
    private int _written;
    private int _omitted;
    private volatile int _step;
    private bool _finished;

    /// <summary>Prepares the trace of a case; its file is made with the first event.</summary>
    /// <param name="runFolder">The run folder.</param>
    /// <param name="caseId">The case's id.</param>
    /// <param name="options">How much is kept.</param>
    public CaseTrace(string runFolder, string caseId, EvidenceOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        ArgumentNullException.ThrowIfNull(options);
        _runFolder = runFolder;
        _options = options;
        _relativePath = EvidenceFile.PathOf(caseId);
        _mask = new SecretMask(options.Secrets);
        _decoder = new MessageDecoder(options, _mask);
        _patients = options.Pseudonyms is { } pseudonyms ? new PatientMask(pseudonyms) : null;
    }

    /// <inheritdoc/>
    public int BytesKept => _options.BytesPerPdu;

    /// <inheritdoc/>
    public int DatasetBytesKept => _options.BytesPerDataset;

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
    public void EnterStep(int index) => _step = index;

    /// <inheritdoc/>
    public bool Wants(TraceLevel level) => level switch
    {
        // The peer's names are wanted even where no evidence is kept.
        TraceLevel.Pdu => _options.Keep != EvidenceKeep.None || _patients is not null || Peer is null,
        TraceLevel.Bytes => _options is { Bytes: true, Keep: not EvidenceKeep.None },
        _ => _options.Keep != EvidenceKeep.None || _patients is not null,
    };

    /// <inheritdoc/>
    public void Write(TraceEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (Peer is null && e is { Direction: TraceDirection.Received, Content: AAssociateAc accepted })
            Peer = new ObservedPeer(accepted.ImplementationClassUid, accepted.ImplementationVersionName, accepted.MaximumLength);
        if (_options.Keep == EvidenceKeep.None && _patients is null)
            return;
        var message = e.Content is DimseMessage dimse ? _decoder.Decode(dimse) : null;
        if (_patients is not null)
        {
            lock (_gate)
                _patients.Learn(e, message);
        }

        if (_options.Keep == EvidenceKeep.None)
            return;
        if (Volatile.Read(ref _written) >= _options.EventsPerCase)
        {
            Interlocked.Increment(ref _omitted);
            return;
        }

        try
        {
            Append(Convert(e, message));
        }
        catch (Exception caught) when (caught is not OutOfMemoryException)
        {
            // An association must not end because its evidence could not be written; the case says so when it ends.
            Interlocked.CompareExchange(ref _failure, caught, null);
        }
    }

    /// <summary>Ends the trace and keeps or removes its file as the options and the verdict ask.</summary>
    /// <returns>The file relative to the run folder, for <see cref="CaseResult.EvidenceFile"/>; null when none is kept.</returns>
    /// <exception cref="IOException">The evidence could not be written.</exception>
    public string? Finish(Verdict verdict)
    {
        lock (_gate)
        {
            if (_failure is null && _writer is not null && _omitted > 0)
                _writer.Write(Remark($"{_omitted.ToString("N0", CultureInfo.InvariantCulture)} later events were not kept"));
            var isKept = _writer is not null && (_options.Keep == EvidenceKeep.Full || verdict >= Verdict.Warning);
            var path = _writer?.Path;
            _finished = true;
            if (isKept && _patients is not null)
                WriteMasked(_writer!, _patients);
            Dispose();
            if (_failure is not null)
                throw new IOException($"{Path.Combine(_runFolder, _relativePath)}: the evidence could not be written: {_failure.Message}", _failure);
            if (isKept)
                return _relativePath;
            if (path is not null && _patients is null)
                File.Delete(path);
            return null;
        }
    }

    /// <summary>Learns the patient of a data set that the case works with, where patients are masked.</summary>
    public void Learn(DicomDataset dataset)
    {
        lock (_gate)
            _patients?.Learn(dataset);
    }

    /// <summary>The result without what it tells of patients, where they are masked; call it when the case has ended.</summary>
    public CaseResult Mask(CaseResult result)
    {
        lock (_gate)
            return _patients is null ? result : _patients.Mask(result);
    }

    /// <summary>Closes the file; <see cref="Finish"/> does so too.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                _writer?.Dispose();
            }
            catch (IOException e)
            {
                _failure ??= e;
            }

            _writer = null;
        }
    }

    private void WriteMasked(EvidenceWriter raw, PatientMask patients)
    {
        try
        {
            using var writer = new EvidenceWriter(Path.Combine(_runFolder, _relativePath));
            foreach (var item in raw.ReadBack())
                writer.Write(patients.Mask(item));
        }
        catch (IOException e)
        {
            _failure ??= e;
        }
    }

    private void Append(EvidenceEvent item)
    {
        lock (_gate)
        {
            // What still comes on an association that the target opened is too late for the case.
            if (_failure is not null || _finished)
                return;
            // What may show a patient stays out of the report until all that has to be masked is known.
            _writer ??= _patients is null ? new EvidenceWriter(Path.Combine(_runFolder, _relativePath)) : EvidenceWriter.Temporary();
            _writer.Write(item);
            _written++;
            _last = item.At;
        }
    }

    private EvidenceEvent Convert(TraceEvent e, EvidenceMessage? message)
    {
        var pdu = e.Content as Pdu;
        var (hex, sha256) = Bytes(e, pdu);
        return new EvidenceEvent
        {
            Id = IdOf(e),
            Association = e.Association,
            Step = _step,
            At = e.At,
            Level = LevelOf(e.Level),
            Direction = DirectionOf(e.Direction),
            Summary = _mask.Text(e.Summary),
            Kind = pdu is null ? null : PduType.NameOf(pdu.Type),
            Length = e.Length,
            Hex = hex,
            Sha256 = sha256,
            Message = message,
            Fields = [.. FieldsOf(e).Select(f => f with { Value = _mask.Text(f.Value) })],
        };
    }

    private static IEnumerable<EvidenceField> FieldsOf(TraceEvent e) => e.Content switch
    {
        Pdu pdu => PduFields.Of(pdu),
        HttpTrace http => http.Headers.Select(h => new EvidenceField(0, h.Key, h.Value)),
        _ => [],
    };

    private (string? Hex, string? Sha256) Bytes(TraceEvent e, Pdu? pdu)
    {
        if (e.Bytes.IsEmpty)
            return (null, null);
        var bytes = e.Bytes.ToArray();
        _mask.Bytes(bytes, PduFields.Secrets(pdu));
        if (bytes.Length <= _options.BytesPerPdu)
            return (System.Convert.ToHexStringLower(bytes), null);
        return (System.Convert.ToHexStringLower(bytes, 0, _options.BytesPerPdu), System.Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static EvidenceLevel LevelOf(TraceLevel level) => level switch
    {
        TraceLevel.Bytes => EvidenceLevel.Bytes,
        TraceLevel.Pdu => EvidenceLevel.Pdu,
        TraceLevel.State => EvidenceLevel.State,
        TraceLevel.Http => EvidenceLevel.Http,
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
        At = _last,
        Level = EvidenceLevel.Note,
        Direction = EvidenceDirection.Local,
        Summary = text,
    };
}
