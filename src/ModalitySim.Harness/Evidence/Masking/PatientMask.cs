using System.Text.RegularExpressions;
using ModalitySim.Dicom.Data;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Trace;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>
/// Masks the patient attributes of one case. It learns their values from everything that passes while the case runs, and masks evidence
/// and results when the case has ended, when all values are known: a PDU is traced before the message that it belongs to. Not thread-safe.
/// </summary>
internal sealed partial class PatientMask(Pseudonyms pseudonyms)
{
    private readonly KnownValues _known = new(pseudonyms);
    private readonly DataBytes _data = new();

    /// <summary>Learns the values of a data set that the case works with.</summary>
    public void Learn(DicomDataset dataset)
    {
        var lines = new DatasetLines(new EvidenceOptions { CharactersPerValue = 4_096, ElementsPerDataset = 10_000 });
        try
        {
            lines.Add(dataset);
        }
        catch (DicomDataException)
        {
            // A scenario may spoil a data set on purpose; what stands before the damage is learned.
        }

        Learn(lines.Lines);
    }

    /// <summary>Learns from an event as it is traced.</summary>
    public void Learn(TraceEvent e, EvidenceMessage? message)
    {
        switch (e.Content)
        {
            case AAssociateAc accepted:
                _data.Accepted(e.Association, accepted);
                break;
            case DimseMessage dimse:
                foreach (var piece in dimse.Data)
                    LearnElements(piece.Span);
                break;
            case HttpTrace http:
                foreach (Match found in Parameter().Matches(http.StartLine))
                    LearnParameter(found);
                break;
            case null when e.Level == TraceLevel.Http:
                var body = e.Bytes.ToArray();
                MaskBody(body);
                break;
            case Pdu when e.Level == TraceLevel.Pdu:
                LearnElements(e.Bytes.Span);
                break;
        }

        if (message?.Dataset is { } lines)
            Learn(lines);
    }

    /// <summary>The event with what it shows of a patient replaced; events of a case have to come in their order.</summary>
    public EvidenceEvent Mask(EvidenceEvent item) => item with
    {
        Summary = _known.Text(MaskUrl(item.Summary)),
        Fields = [.. item.Fields.Select(f => f with { Value = _known.Text(MaskUrl(f.Value)) })],
        Hex = item.Hex is { } hex ? Convert.ToHexStringLower(MaskBytes(item, Convert.FromHexString(hex))) : null,
        // A hash of the whole would let a guess be proven.
        Sha256 = null,
        Message = item.Message is { } message ? Mask(message) : null,
    };

    /// <summary>The case with what it tells of a patient replaced.</summary>
    public CaseResult Mask(CaseResult item) => item with
    {
        Reason = Text(item.Reason),
        Reproduce = _known.Text(item.Reproduce),
        Steps = [.. item.Steps.Select(Mask)],
    };

    private StepResult Mask(StepResult step) => step with
    {
        Name = Text(step.Name),
        SourceYaml = _known.Text(step.SourceYaml),
        ResolvedYaml = _known.Text(step.ResolvedYaml),
        Notes = [.. step.Notes.Select(_known.Text)],
        Findings = [.. step.Findings.Select(f => f with { Message = _known.Text(f.Message), Expected = Text(f.Expected), Actual = Text(f.Actual) })],
    };

    private EvidenceMessage Mask(EvidenceMessage message) => message with
    {
        ErrorComment = Text(message.ErrorComment),
        DatasetTrouble = Text(message.DatasetTrouble),
        Command = [.. message.Command.Select(Mask)],
        Dataset = message.Dataset is { } lines ? [.. lines.Select(Mask)] : null,
    };

    private DataLine Mask(DataLine line) => line with
    {
        Value = line.Length >= 0 && PatientAttributes.FindShown(line.Tag) is not null ? pseudonyms.Of(line.Value) : _known.Text(line.Value),
    };

    private string? Text(string? value) => value is null ? null : _known.Text(value);

    private void Learn(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines.Where(l => l.Length > 0 && PatientAttributes.FindShown(l.Tag) is { Identifies: true }))
            _known.Learn(line.Value);
    }

    private void LearnElements(ReadOnlySpan<byte> bytes)
    {
        foreach (var place in ElementScan.Find(bytes).Where(p => p is { IsCut: false, Attribute.Identifies: true }))
            _known.LearnBytes(bytes.Slice(place.Start, place.Length));
    }

    private byte[] MaskBytes(EvidenceEvent item, byte[] bytes)
    {
        if (item.Level == EvidenceLevel.Http)
        {
            MaskBody(bytes);
            _known.Bytes(bytes);
            return bytes;
        }

        foreach (var (start, length, isReadable) in _data.Pieces(item, bytes))
        {
            var piece = bytes.AsSpan(start, length);
            if (!isReadable)
            {
                piece.Fill((byte)'*');
                continue;
            }

            MaskElements(piece);
            _known.Bytes(piece);
        }

        return bytes;
    }

    private void MaskElements(Span<byte> bytes)
    {
        foreach (var place in ElementScan.Find(bytes))
            _known.MaskBytes(bytes.Slice(place.Start, place.Length));
    }

    // Learns as it masks: while the case runs the result is thrown away.
    private void MaskBody(byte[] body)
    {
        // A deflated or compressed part cannot be looked into.
        if (DataBytes.EndOfReadable(body) is var end && end < body.Length)
            body.AsSpan(end).Fill((byte)'*');
        foreach (var place in ElementScan.Find(body))
        {
            if (place is { IsCut: false, Attribute.Identifies: true })
                _known.LearnBytes(body.AsSpan(place.Start, place.Length));
            _known.MaskBytes(body.AsSpan(place.Start, place.Length));
        }

        foreach (var place in JsonScan.Find(body))
        {
            if (place is { Text: { } text, Attribute.Identifies: true })
                _known.Learn(text);
            _known.MaskBytes(body.AsSpan(place.Start, place.Length));
        }

        foreach (var place in XmlScan.Find(body))
        {
            if (place.Attribute.Identifies)
                _known.Learn(place.Text);
            _known.MaskBytes(body.AsSpan(place.Start, place.Length));
        }
    }

    private void LearnParameter(Match found)
    {
        if (PatientAttributes.FindParameter(found.Groups["name"].Value) is { Identifies: true })
            _known.Learn(Unescaped(found));
    }

    private string MaskUrl(string text) => Parameter().Replace(text, found => PatientAttributes.FindParameter(found.Groups["name"].Value) is not null
        ? string.Concat(found.Groups["name"].Value, "=", pseudonyms.Of(Unescaped(found)))
        : found.Value);

    private static string Unescaped(Match found) => Uri.UnescapeDataString(found.Groups["value"].Value.Replace('+', ' '));

    [GeneratedRegex(@"(?<=[?&])(?<name>[A-Za-z0-9.]{1,200})=(?<value>[^&\s#]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
