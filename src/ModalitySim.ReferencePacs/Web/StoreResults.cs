using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Web;

namespace ModalitySim.Pacs.Web;

/// <summary>Gathers what became of the instances of one store transaction, and answers it.</summary>
internal sealed class StoreResults(WebExchange exchange, string? study)
{
    public const ushort CannotUnderstand = 0xC000;
    public const ushort OutOfResources = 0xA700;

    // As many bytes of a part that is too long are passed over for the sake of the next one.
    private const int WorthPassingOver = 16 << 20;

    private readonly List<DicomDataset> _stored = [];
    private readonly List<DicomDataset> _failed = [];
    private readonly List<DicomDataset> _others = [];
    private readonly HashSet<string> _studies = new(StringComparer.Ordinal);
    private int _warned;
    private string? _cutOff;
    private bool _isTooLong;

    public void Add(IntakeResult result)
    {
        // PS3.18 Annex I: what cannot be named goes among the other failures.
        if (result.SopInstanceUid.Length == 0)
        {
            AddOther(result.Reason, result.Comment);
            return;
        }

        var item = new DicomDataset().AddOrUpdate(DicomTag.ReferencedSOPClassUID, result.SopClassUid).AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, result.SopInstanceUid);
        if (result.Stored is { } stored)
        {
            item.AddOrUpdate(DicomTag.RetrieveURL, exchange.BaseUri + WebResource.Instance(stored.StudyInstanceUid, stored.SeriesInstanceUid, stored.SopInstanceUid));
            _studies.Add(stored.StudyInstanceUid);
            if (result.Reason != 0)
            {
                item.AddOrUpdate(DicomTag.WarningReason, result.Reason);
                _warned++;
            }

            _stored.Add(item);
        }
        else
        {
            exchange.Warn($"{result.Reason:X4} {result.SopInstanceUid}: {Line(result.Comment)}");
            _failed.Add(item.AddOrUpdate(DicomTag.FailureReason, result.Reason));
        }
    }

    public void AddOther(ushort reason, string comment)
    {
        exchange.Warn($"{reason:X4} {Line(comment)}");
        _others.Add(new DicomDataset().AddOrUpdate(DicomTag.FailureReason, reason));
    }

    /// <summary>A part is longer than is taken; the next one is looked for, unless this one does not end.</summary>
    /// <returns>False where the body is not read any further.</returns>
    public Task<bool> RefuseAsync(MultipartPart part, int limit)
    {
        AddOther(OutOfResources, $"part {part.Index + 1} has more than {limit} bytes");
        return PassOverAsync(part, limit);
    }

    /// <summary>The rest of a part is not wanted; the next one is looked for, unless this one does not end.</summary>
    /// <returns>False where the body is not read any further.</returns>
    public async Task<bool> PassOverAsync(MultipartPart part, int limit)
    {
        if (await PartReader.SkipAsync(part, Math.Max(limit, WorthPassingOver), exchange.Aborted).ConfigureAwait(false)) return true;
        _isTooLong = true;
        exchange.Close();
        return false;
    }

    /// <summary>The body ended too early or is broken: what came whole stays stored, the rest is a failure.</summary>
    public void CutOff(string problem)
    {
        _cutOff = problem;
        AddOther(CannotUnderstand, problem);
    }

    public async Task AnswerAsync()
    {
        int failed = _failed.Count + _others.Count;
        // PS3.18 Table 10.5.3-1: bad syntax, and nothing stored.
        if (_isTooLong && _stored.Count == 0) throw WebFailure.TooLong("a part of the body does not end");
        bool isChecked = exchange.Policy.ChecksSyntax;
        if (isChecked && _cutOff is not null && _stored.Count == 0 && _failed.Count == 0) throw WebFailure.BadRequest(_cutOff);
        if (isChecked && _stored.Count == 0 && failed == 0) throw WebFailure.BadRequest("the body has no instance");
        var module = new DicomDataset();
        // PS3.18 Table I.1-1: type 2; one URL where there is one study.
        if (_studies.Count == 1) module.AddOrUpdate(DicomTag.RetrieveURL, exchange.BaseUri + WebResource.Study(study ?? _studies.First()));
        else module.AddEmpty(DicomTag.RetrieveURL);
        if (_failed.Count > 0) module.AddOrUpdate(DicomTag.FailedSOPSequence, [.. _failed]);
        if (_stored.Count > 0) module.AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. _stored]);
        if (_others.Count > 0) module.AddOrUpdate(DicomTag.OtherFailuresSequence, [.. _others]);
        await exchange.AnswerJsonAsync(isChecked || _cutOff is null ? exchange.Policy.StoreStatus(_stored.Count - _warned, _warned, failed) : 200, exchange.Policy.StoreResponse(module)).ConfigureAwait(false);
    }

    // A header field has one line of ASCII.
    private static string Line(string text) => new([.. text.Take(200).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
}
