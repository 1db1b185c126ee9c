using System.CommandLine;

namespace ModalitySim.Cli.Commands;

/// <summary>One path or more. A mistyped option would be swallowed as a path; here it is an error.</summary>
internal static class PathArgument
{
    public static Argument<string[]> Create(string description)
    {
        var paths = new Argument<string[]>("PATH") { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-'))) result.AddError($"unknown option {token.Value}");
        });
        return paths;
    }
}
