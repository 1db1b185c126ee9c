namespace ModalitySim.Interop.Tests.Peers;

/// <summary>Finds the programs of other projects that a test needs, and decides what their absence means.</summary>
internal static class Installed
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/bin", "/usr/sbin", "/usr/local/bin"];

    /// <summary>The path of a program; the test is skipped where it is missing, and fails in CI.</summary>
    internal static string Program(string name, string package) =>
        Find(name) ?? throw Missing($"{name} is not installed (Debian package {package})");

    /// <summary>The path of a file that a package puts in a fixed place.</summary>
    internal static string File(string path, string package) =>
        System.IO.File.Exists(path) ? path : throw Missing($"{path} is not there (Debian package {package})");

    /// <summary>Debian's own Python, which is the one that sees Debian's Python packages.</summary>
    internal static async Task<string> PythonWithAsync(string module, string package)
    {
        var python = System.IO.File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : Find("python3");
        if (python is null)
        {
            throw Missing("python3 is not installed");
        }

        var probe = await Tool.RunAsync(python, ["-c", $"import {module}"]);
        return probe.ExitCode == 0 ? python : throw Missing($"Python lacks the module {module} (Debian package {package})");
    }

    private static string? Find(string name) =>
        Folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists);

    private static Exception Missing(string reason) =>
        Environment.GetEnvironmentVariable("CI") == "true"
            ? new AssertionException($"A peer that CI must have is missing: {reason}")
            : new IgnoreException(reason);
}
