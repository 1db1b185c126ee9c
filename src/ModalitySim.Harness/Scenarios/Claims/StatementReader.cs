using System.Collections.Frozen;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Harness.Scenarios.Variables;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>Reads claims files.</summary>
public static class StatementReader
{
    /// <summary>The target with the claims of a file, instead of those that it has.</summary>
    /// <param name="path">The claims file.</param>
    /// <param name="target">The target that the claims are about.</param>
    /// <exception cref="InvalidScenarioException">The file is wrong, or about another target; every error with its place.</exception>
    public static Target Claiming(this Target target, string path)
    {
        ArgumentNullException.ThrowIfNull(target);
        var diagnostics = new DiagnosticBag();
        var variables = new ScenarioVariables();
        foreach (var (name, value) in target.Vars)
            variables.Set(name, value);
        var claims = Read(path, target, variables, diagnostics);
        return claims is null || !diagnostics.IsEmpty ? throw new InvalidScenarioException(diagnostics.Sorted()) : target with { Claims = claims };
    }

    /// <summary>Reads a claims file; null or incomplete with diagnostics when it is wrong.</summary>
    internal static ConformanceStatement? Read(string path, Target target, ScenarioVariables variables, DiagnosticBag diagnostics)
    {
        if (SourceText.Read(path.Replace('\\', '/'), diagnostics) is not { } source || NodeReader.Read(source, diagnostics) is not { } root)
            return null;
        if (!StatementShape.File.TryBind(Interpolation.Resolve(root, variables, diagnostics), diagnostics, out var statement))
            return null;
        var titles = target.Endpoints.Select(e => e.CalledAE).ToFrozenSet(StringComparer.Ordinal);
        foreach (var entity in statement.Entities.Where(e => e.Title is not null && !titles.Contains(e.Title)))
        {
            diagnostics.Add(new Diagnostic(source, entity.Place!.Line, entity.Place.Column, 1,
                $"the target has no address with the AE title {entity.Title}", Suggestion.Notes(entity.Title!, titles.Order(StringComparer.Ordinal), "AE titles of the target")));
        }

        return statement with { File = source.File, Sha256 = source.Sha256 };
    }
}
