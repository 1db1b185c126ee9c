using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A device that somebody names outside a scenario.</summary>
public static class DeviceFile
{
    /// <summary>Finds a device: the path of a device file, the name of one in a <c>devices</c> folder, or a kind such as <c>ct</c> or <c>enhanced-ct</c>.</summary>
    /// <param name="name">Path or name.</param>
    /// <param name="scenarios">The folder whose <c>devices</c> are searched.</param>
    /// <exception cref="InvalidScenarioException">The device file is wrong, or there is none of this name.</exception>
    public static DeviceProfile Load(string name, string scenarios = "scenarios")
    {
        ArgumentNullException.ThrowIfNull(name);
        var diagnostics = new DiagnosticBag();
        var file = File.Exists(name) ? name : Path.Combine(scenarios, "devices", name + ".yaml");
        var device = File.Exists(file)
            ? new DeviceFiles(new PartFiles(diagnostics), diagnostics).Read(Path.GetFullPath(file), Path.GetFileNameWithoutExtension(file))
            : ModalityCatalog.Find(name)?.Defaults;
        if (device is null && diagnostics.IsEmpty)
            diagnostics.AddForFile(name, "there is no such device", Suggestion.Notes(name, Known(scenarios), "devices"));
        return device is null || !diagnostics.IsEmpty ? throw new InvalidScenarioException(diagnostics.Sorted()) : device;
    }

    private static IEnumerable<string> Known(string scenarios)
    {
        var folder = Path.Combine(scenarios, "devices");
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)) : [];
        return files.Concat(ModalityCatalog.All.Select(m => m.Kind)).Distinct().Order(StringComparer.Ordinal);
    }
}
