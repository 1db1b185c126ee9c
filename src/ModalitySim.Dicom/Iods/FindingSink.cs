using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods;

/// <summary>Collects findings, up to a bound: a hostile file must not fill the memory with complaints about it.</summary>
internal sealed class FindingSink
{
    /// <summary>How many findings one data set may have; what comes after is counted in a last one.</summary>
    public const int Limit = 10_000;

    private List<IodFinding>? _findings;
    private int _suppressed;

    /// <summary>Notes an error.</summary>
    public void Error(string code, DicomTag tag, Place? place, string message, string clause) => Add(code, FindingSeverity.Error, tag, place, message, clause);

    /// <summary>Notes a warning.</summary>
    public void Warning(string code, DicomTag tag, Place? place, string message, string clause) => Add(code, FindingSeverity.Warning, tag, place, message, clause);

    /// <summary>What was found, in the order of finding.</summary>
    public IReadOnlyList<IodFinding> ToList()
    {
        if (_findings is null) return [];
        if (_suppressed > 0) _findings.Add(new("data.more", FindingSeverity.Error, default, "", $"{_suppressed} more findings are not listed", "PS3.3"));
        return _findings;
    }

    private void Add(string code, FindingSeverity severity, DicomTag tag, Place? place, string message, string clause)
    {
        _findings ??= [];
        if (_findings.Count < Limit) _findings.Add(new(code, severity, tag, Place.PathOf(place, tag), Printable.Text(message), clause));
        else _suppressed++;
    }
}
