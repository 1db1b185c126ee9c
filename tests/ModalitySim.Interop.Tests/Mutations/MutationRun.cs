using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Iods;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Interop.Tests.Oracles;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>What two judges say of one mutation.</summary>
/// <param name="Device">The kind of device whose data set was mutated.</param>
/// <param name="Mutation">The defect.</param>
/// <param name="Ours">Our errors.</param>
/// <param name="Theirs">dciodvfy's.</param>
internal sealed record MutationResult(string Device, Mutation Mutation, IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs)
{
    /// <summary>Whether both see an error, or neither does.</summary>
    public bool IsAgreed => (Ours.Count > 0) == (Theirs.Count > 0);

    /// <summary>Who sees an error, where only one of them does.</summary>
    public Side Side => Ours.Count > 0 ? Side.WeOnly : Side.DciodvfyOnly;
}

/// <summary>Mutates what every kind of device makes, and has both judges look at each mutant.</summary>
internal static class MutationRun
{
    private static readonly DateTimeOffset At = new(2026, 1, 15, 10, 15, 0, TimeSpan.FromHours(1));

    /// <summary>One good data set of each SOP class that a kind of device makes.</summary>
    internal static IEnumerable<DicomDataset> Samples(ModalityEntry entry)
    {
        var profile = entry.Defaults with { Slices = 2, Rows = 32, Columns = 32, Frames = 2, Localizer = false };
        var acquisition = ModalityCatalog.Create(profile).Acquire(Order.Schedule(profile, seed: 7, At), seed: 7, At);
        return acquisition.Instances.DistinctBy(instance => instance.GetString(Dicom.Dictionary.DicomTag.SOPClassUID));
    }

    /// <summary>Judges mutants of a kind of device.</summary>
    /// <param name="entry">The kind.</param>
    /// <param name="perKind">How many of each kind of defect, spread over the data set; null for all.</param>
    /// <param name="folder">Takes the files.</param>
    internal static async Task<IReadOnlyList<MutationResult>> JudgeAsync(ModalityEntry entry, int? perKind, TemporaryFolder folder)
    {
        var results = new List<MutationResult>();
        foreach (var sample in Samples(entry))
        {
            var chosen = MutationCatalog.Of(sample).GroupBy(m => m.Kind).SelectMany(g => Spread([.. g], perKind)).ToList();
            var judged = new MutationResult[chosen.Count];
            await Parallel.ForAsync(0, chosen.Count, async (i, _) =>
                judged[i] = await JudgeAsync(entry.Kind, sample, chosen[i], Path.Combine(folder.Path, $"{entry.Kind}-{results.Count + i:D5}.dcm")));
            results.AddRange(judged);
        }

        return results;
    }

    private static IEnumerable<Mutation> Spread(IReadOnlyList<Mutation> all, int? count) =>
        count is not { } most || all.Count <= most ? all : Enumerable.Range(0, most).Select(i => all[i * all.Count / most]);

    private static async Task<MutationResult> JudgeAsync(string device, DicomDataset sample, Mutation mutation, string path)
    {
        // Each mutant is a copy of its own, read from bytes as any file is.
        var mutant = sample.Clone();
        mutation.Apply(mutant);
        new DicomFile(mutant, DicomTransferSyntax.ExplicitVRLittleEndian).Save(path);
        var ours = IodChecker.Check(DicomFile.Open(path)).Where(f => f.Severity == FindingSeverity.Error).Select(f => f.ToString()).ToList();
        var theirs = await Dciodvfy.ErrorsAsync(path);
        File.Delete(path);
        return new MutationResult(device, mutation, ours, theirs);
    }
}
