using System.Globalization;
using System.Text.Json;

namespace ModalitySim.Harness.Results;

/// <summary>One reading of a log: keeps every line that can be read and remembers those that cannot.</summary>
internal sealed class RunLogReading(string file)
{
    private readonly List<CaseResult> cases = [];
    private readonly List<int> unreadable = [];
    private RunHeader? header;
    private RunFooter? footer;
    private int lines;

    /// <summary>Reads to the end.</summary>
    public RunResult Read(TextReader reader)
    {
        while (reader.ReadLine() is { } text)
        {
            lines++;
            if (text.Length > 0)
                Take(text);
        }

        if (header is null)
            throw new RunLogException($"{file}: the run log has no header");
        return new RunResult(header, cases, footer) { Incomplete = WhatIsMissing(header) };
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
            unreadable.Add(lines);
            return;
        }

        if (line?.Header is { } first)
            TakeHeader(first);
        else if (line?.Case is { } result)
            cases.Add(result);
        else if (line?.Footer is { } last)
            footer = last;
        else
            unreadable.Add(lines);
    }

    private void TakeHeader(RunHeader found)
    {
        if (found.Schema > RunHeader.CurrentSchema)
        {
            throw new RunLogException(string.Create(CultureInfo.InvariantCulture,
                $"{file}: the run log has format {found.Schema}; this version of ModalitySim reads formats up to {RunHeader.CurrentSchema}"));
        }

        header ??= found;
    }

    private string? WhatIsMissing(RunHeader planned)
    {
        if (footer is not null && unreadable.Count == 0)
            return null;
        var parts = new List<string>();
        if (footer is null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"The run was cut short: {cases.Count} of {Math.Max(planned.Cases.Count, cases.Count)} cases were recorded and the log has no footer."));
        }

        foreach (var number in unreadable)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"Line {number} of the log {(number == lines ? "is cut off" : "cannot be read")}."));
        }

        return string.Join(' ', parts);
    }
}
