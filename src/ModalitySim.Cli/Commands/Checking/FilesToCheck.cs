namespace ModalitySim.Cli.Commands.Checking;

/// <summary>A file to check.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsNamed">Whether the user named it, so that it must be a DICOM file; others in a folder are left out.</param>
internal sealed record FileToCheck(string Path, bool IsNamed)
{
    private const int PrefixAt = 128;

    /// <summary>Whether 'DICM' stands after the preamble (PS3.10 §7.1).</summary>
    public bool HasPrefix()
    {
        using var file = File.OpenHandle(Path);
        Span<byte> prefix = stackalloc byte[4];
        return RandomAccess.Read(file, prefix, PrefixAt) == 4 && prefix.SequenceEqual("DICM"u8);
    }
}

/// <summary>Finds the files that the paths of a command line mean.</summary>
internal static class FilesToCheck
{
    /// <summary>The files, those of a folder in the order of their names.</summary>
    /// <exception cref="UsageException">A path that does not exist, or a file named that is no DICOM file.</exception>
    public static IReadOnlyList<FileToCheck> Find(IReadOnlyList<string> paths, Action<string> tell)
    {
        List<FileToCheck> files = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path)) files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new FileToCheck(f, false)).Where(f => IsDicom(f, tell)));
            else if (!File.Exists(path)) throw new UsageException($"{path}: there is no such file or folder");
            else if (new FileToCheck(path, true) is var named && named.HasPrefix()) files.Add(named);
            else throw new UsageException($"{path}: no DICOM file: 'DICM' is missing after the 128 byte preamble");
        }

        return files;
    }

    private static bool IsDicom(FileToCheck file, Action<string> tell)
    {
        if (file.HasPrefix()) return true;
        tell($"left out: {file.Path}: no DICOM file");
        return false;
    }
}
