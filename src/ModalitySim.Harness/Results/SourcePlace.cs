using System.Globalization;

namespace ModalitySim.Harness.Results;

/// <summary>A place in a scenario file.</summary>
/// <param name="File">Path as the user gave it, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record SourcePlace(string File, int Line, int Column)
{
    /// <summary>The place as editors and terminals understand it: <c>file:line:column</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
