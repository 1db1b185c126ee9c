using System.Globalization;
using System.Text.Json;

namespace ModalitySim.Harness.Results;

/// <summary>One reading of a log: keeps every line that can be read and remembers those that cannot.</summary>
internal sealed class RunLogReading(string file)
{
    private readonly List<CaseResult> _cases = [];
    private readonly List<int> _unreadable = [];
    private RunHeader? _header;
    private RunFooter? _footer;
    private int _lines;

    /// <summary>Reads to the end.</summary>
    public RunResult Read(TextReader reader)
    {
        while (reader.ReadLine() is { } text)
        {
            _lines++;
            if (text.Length > 0)
                Take(text);
        }

        if (_header is null)
            throw new RunLogException($"{file}: the run log has no header");
        return new RunResult(_header, _cases, _footer) { Incomplete = WhatIsMissing(_header) };
    }

    private void Take(string text)
    {
        RunLogLine? line;
        try
        {
            line = JsonSerializer.Deserialize(text, RunLogJson.Line);
        }
        catch (JsonException)
        {
            _unreadable.Add(_lines);
            return;
        }

        if (line?.Header is { } first)
            TakeHeader(first);
        else if (line?.Case is { } result)
            _cases.Add(result);
        else if (line?.Footer is { } last)
            _footer = last;
        else
            _unreadable.Add(_lines);
    }

    private void TakeHeader(RunHeader found)
    {
        if (found.Schema > RunHeader.CurrentSchema)
        {
            throw new RunLogException(string.Create(CultureInfo.InvariantCulture,
                $"{file}: the run log has format {found.Schema}; this version of ModalitySim reads formats up to {RunHeader.CurrentSchema}"));
        }

        _header ??= found;
    }

    private string? WhatIsMissing(RunHeader planned)
    {
        if (_footer is not null && _unreadable.Count == 0)
            return null;
        var parts = new List<string>();
        if (_footer is null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"The run was cut short: {_cases.Count} of {Math.Max(planned.Cases.Count, _cases.Count)} cases were recorded and the log has no footer."));
        }

        foreach (var number in _unreadable)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"Line {number} of the log {(number == _lines ? "is cut off" : "cannot be read")}."));
        }

        return string.Join(' ', parts);
    }
}
