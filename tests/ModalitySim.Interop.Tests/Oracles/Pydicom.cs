using System.Text.Json.Nodes;
using ModalitySim.Interop.Tests.Peers;

namespace ModalitySim.Interop.Tests.Oracles;

/// <summary>pydicom's reading of files.</summary>
internal static class Pydicom
{
    /// <summary>Each file's values (DICOM JSON model) and pixels as pydicom decodes them; a warning is a failure.</summary>
    internal static async Task<IReadOnlyList<JsonNode>> DescribeAsync(params IEnumerable<string> files)
    {
        var python = await Installed.PythonWithAsync("pydicom", "python3-pydicom");
        await Installed.PythonWithAsync("numpy", "python3-numpy");
        var result = await Tool.RunAsync(python, [Path.Combine(AppContext.BaseDirectory, "Oracles", "describe.py"), .. files]);
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>How many files, from the first, pydicom reads without a warning, their pixels decoded.</summary>
    internal static async Task<int> CountReadableAsync(IReadOnlyList<string> files)
    {
        var python = await Installed.PythonWithAsync("pydicom", "python3-pydicom");
        var result = await Tool.RunAsync(python, [Path.Combine(AppContext.BaseDirectory, "Oracles", "describe.py"), .. files]);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    /// <summary>A text value by its tag, eight hexadecimal digits.</summary>
    internal static string? Text(JsonNode description, string tag, int index = 0) =>
        description["values"]?[tag]?["Value"]?[index] switch
        {
            JsonObject name => name["Alphabetic"]?.GetValue<string>(),
            JsonValue value => value.ToString(),
            _ => null,
        };
}
